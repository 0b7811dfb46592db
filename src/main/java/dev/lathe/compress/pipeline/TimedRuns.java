package dev.lathe.compress.pipeline;

import dev.lathe.compress.CalibrationSource;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.BatchNormStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Runs whose time is taken, to be told apart from the compiler's own. */
final class TimedRuns implements ModelRuns {
    private final ModelRuns runs;
    private double millis;

    TimedRuns(ModelRuns runs) {
        this.runs = runs;
    }

    /** Time since this was last asked. */
    double takeMillis() {
        double taken = millis;
        millis = 0;
        return taken;
    }

    private <T> T timed(Supplier<T> run) {
        long start = System.nanoTime();
        try {
            return run.get();
        } finally {
            millis += (System.nanoTime() - start) / 1e6;
        }
    }

    @Override
    public ActivationRanges ranges(Graph graph, List<Value> values) {
        return timed(() -> runs.ranges(graph, values));
    }

    @Override
    public BatchNormStatistics statistics(Graph original, Graph pruned, Set<String> runningMeans,
                                          Map<String, int[]> kept) {
        return timed(() -> runs.statistics(original, pruned, runningMeans, kept));
    }

    @Override
    public Map<String, float[]> gradients(Graph graph) {
        return timed(() -> runs.gradients(graph));
    }

    @Override
    public Map<String, Long> macs(Graph graph) {
        return timed(() -> runs.macs(graph));
    }

    @Override
    public CalibrationSource source() {
        return runs.source();
    }
}
