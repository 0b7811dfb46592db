package dev.lathe.compress.pipeline;

import dev.lathe.compress.Calibrated;
import dev.lathe.compress.pass.PassReport;
import dev.lathe.graph.Graph;
import java.util.List;

/**
 * A graph after pruning, simplified.
 *
 * @param passes what was done to get there
 * @param calibrated what running the model told
 * @param notes what could not be done as asked for
 */
record Pruned(Graph graph, List<PassReport> passes, Calibrated calibrated, List<String> notes) {
    Pruned {
        passes = List.copyOf(passes);
        notes = List.copyOf(notes);
    }
}
