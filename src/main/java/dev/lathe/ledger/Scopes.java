package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import java.util.ArrayList;
import java.util.List;

/** Names the modules of operators in a file whose {@code forward} is one flat list. */
final class Scopes {
    private Scopes() { }

    /** The imported graph with the scopes of the graph that it was emitted from; as it is if they do not match. */
    static Graph transferred(Graph emitted, Graph imported) {
        if (emitted == null || !ops(emitted).equals(ops(imported))) {
            return imported;
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < imported.nodes().size(); i++) {
            Node node = imported.nodes().get(i);
            nodes.add(new Node(node.op(), node.inputs(), node.named(), node.outputs(),
                    emitted.nodes().get(i).scope()));
        }
        return imported.withNodes(imported.setup(), nodes, imported.output());
    }

    private static List<String> ops(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }
}
