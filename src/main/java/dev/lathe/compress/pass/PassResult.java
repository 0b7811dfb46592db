package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import java.util.List;
import java.util.Objects;

/**
 * What a pass made of a graph.
 *
 * @param graph the very same object if nothing changed
 * @param notes what was done and what was left alone; something is {@link PassNote.Kind#DONE} exactly if the graph is
 *     another one
 */
public record PassResult(Graph graph, List<PassNote> notes) {
    public PassResult {
        Objects.requireNonNull(graph);
        notes = List.copyOf(notes);
    }

    public static PassResult unchanged(Graph graph, List<PassNote> notes) {
        return new PassResult(graph, notes);
    }

    /** How many places were changed. */
    public int changes() {
        return (int) notes.stream().filter(PassNote::isDone).count();
    }
}
