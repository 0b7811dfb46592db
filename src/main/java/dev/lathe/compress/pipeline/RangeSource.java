package dev.lathe.compress.pipeline;

import dev.lathe.compress.Calibrated;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import java.util.List;

/** Where the ranges of activations come from: from running the model, or from an earlier calibration. */
@FunctionalInterface
public interface RangeSource {
    /**
     * @param graph pruned and simplified, its weights not yet quantized
     * @param values the tensors of that graph whose ranges are needed
     */
    Calibrated ranges(Graph graph, List<Value> values);
}
