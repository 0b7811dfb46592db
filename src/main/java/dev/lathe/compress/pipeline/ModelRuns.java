package dev.lathe.compress.pipeline;

import dev.lathe.compress.CalibrationSource;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.BatchNormStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the compiler must learn by running the model on calibration data; asked only for what a recipe needs. */
public interface ModelRuns {
    /**
     * @param graph pruned and simplified, its weights not yet quantized
     * @param values the tensors of that graph whose ranges are needed
     */
    ActivationRanges ranges(Graph graph, List<Value> values);

    /**
     * Statistics that give each batch norm of a pruned graph the results it had before.
     *
     * @param original before pruning, batch norms not folded
     * @param pruned of the original
     * @param runningMeans names of the weights that hold the running means of the batch norms to estimate
     * @param kept which channels of the original are left, where some are gone, by the same names
     */
    BatchNormStatistics statistics(Graph original, Graph pruned, Set<String> runningMeans, Map<String, int[]> kept);

    /** Gradients of the loss, by the weight's name, elements as they lie in memory. */
    Map<String, float[]> gradients(Graph graph);

    /** Multiply-accumulates of each layer for one sample, by the name of its weight. */
    Map<String, Long> macs(Graph graph);

    /** Where all of this comes from. */
    CalibrationSource source();
}
