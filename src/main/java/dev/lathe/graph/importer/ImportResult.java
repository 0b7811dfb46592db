package dev.lathe.graph.importer;

import dev.lathe.graph.Graph;

/** What became of a model's code. */
public sealed interface ImportResult {

    /** All of {@code forward} is operators in a row. */
    record Complete(Graph graph) implements ImportResult { }

    /**
     * The model's tensors can be worked on, its code cannot.
     *
     * @param reason in words that follow the model's name: "branches on …"
     * @param place the function and line of the model's code, {@code forward (code/__torch__.py:12)}; empty if none
     */
    record Incomplete(String reason, String place) implements ImportResult { }
}
