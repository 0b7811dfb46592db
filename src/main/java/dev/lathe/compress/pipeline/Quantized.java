package dev.lathe.compress.pipeline;

import dev.lathe.compress.Calibrated;
import dev.lathe.compress.pass.PassReport;
import dev.lathe.graph.Graph;
import java.util.List;

/**
 * A graph after its values were changed and before they are packed.
 *
 * @param graph with int8 levels and floats as they will lie in memory
 * @param passes what was done to get there
 * @param calibrated what running the model told
 */
record Quantized(Graph graph, List<PassReport> passes, Calibrated calibrated) {
    Quantized {
        passes = List.copyOf(passes);
    }
}
