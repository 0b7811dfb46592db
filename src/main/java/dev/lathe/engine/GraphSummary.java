package dev.lathe.engine;

import dev.lathe.graph.Graph;
import dev.lathe.graph.importer.ImportResult;
import java.util.Set;

/**
 * Whether a model's code could be turned into a graph, so that later passes can change what it executes.
 *
 * @param complete whether all of {@code forward} is operators in a row
 * @param reason why it is not, in words that follow "the model"; empty when it is
 * @param place function and line of the model's code where that shows; may be empty
 * @param nodes operators of a forward pass; 0 when it is not complete
 * @param opaque how many of them are custom operators, outside libtorch's own namespaces
 */
public record GraphSummary(boolean complete, String reason, String place, int nodes, int opaque) {
    private static final Set<String> OWN_NAMESPACES = Set.of("aten", "prim", "quantized", "mkldnn", "prepacked");

    static GraphSummary of(ImportResult result) {
        if (result instanceof ImportResult.Incomplete incomplete) {
            return new GraphSummary(false, incomplete.reason(), incomplete.place(), 0, 0);
        }
        Graph graph = ((ImportResult.Complete) result).graph();
        long opaque = graph.nodes().stream().filter(node -> !OWN_NAMESPACES.contains(node.namespace())).count();
        return new GraphSummary(true, "", "", graph.nodes().size(), (int) opaque);
    }

    /** The place and the reason in words that follow "the model"; empty when it is complete. */
    public String obstacle() {
        return reason + (place.isEmpty() ? "" : ", in " + place);
    }
}
