package dev.lathe.engine;

/**
 * Whether a model's code could be turned into a graph, so that later passes can change what it executes.
 *
 * @param complete whether all of {@code forward} is operators in a row
 * @param reason why it is not, in words that follow "the model"; empty when it is
 * @param place function and line of the model's code where that shows; may be empty
 * @param nodes operators of a forward pass; 0 when it is not complete
 * @param opaque how many of them are custom operators, outside libtorch's own namespaces
 */
public record GraphSummary(boolean complete, String reason, String place, int nodes, int opaque) { }
