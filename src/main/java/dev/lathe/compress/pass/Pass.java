package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;

/**
 * A rewrite of a graph. It is named for what it does, in the imperative; it keeps what the model computes, unless
 * changing values is what it is for; run on its own result it changes nothing.
 */
public interface Pass {

    /** @return the very same graph object if there was nothing to do */
    PassResult apply(Graph graph, PassContext context);

    /** Words for reports: {@code "Fold batch norm"} for the class {@code FoldBatchNorm}. */
    default String name() {
        String words = getClass().getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase();
        return words.substring(0, 1).toUpperCase() + words.substring(1);
    }
}
