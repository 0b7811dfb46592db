package dev.lathe.engine;

import dev.lathe.graph.Graph;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import java.util.Set;

/** Imports a model's graph and counts what is in it. */
final class GraphReader {
    private static final Set<String> OWN_NAMESPACES = Set.of("aten", "prim", "quantized");

    private GraphReader() { }

    static GraphSummary read(Archive archive) {
        ImportResult result = GraphImporter.importFrom(archive);
        if (result instanceof ImportResult.Incomplete incomplete) {
            return new GraphSummary(false, incomplete.reason(), incomplete.place(), 0, 0);
        }
        Graph graph = ((ImportResult.Complete) result).graph();
        long opaque = graph.nodes().stream().filter(node -> !OWN_NAMESPACES.contains(node.namespace())).count();
        return new GraphSummary(true, "", "", graph.nodes().size(), (int) opaque);
    }
}
