package dev.lathe.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The modules that call each operator of a forward pass, as text that goes with an emitted file: its {@code forward} is
 * one flat list, which no longer says so. A line is an operator and its scope.
 */
public final class ScopeText {
    /** Name of the text below {@code extra/}. */
    public static final String NAME = "lathe_scopes.txt";

    private ScopeText() { }

    public static String of(Graph graph) {
        return graph.nodes().stream().map(node -> node.op() + " " + node.scope()).collect(Collectors.joining("\n"));
    }

    /** The graph with the scopes of a text; as it is if the text is of other operators. */
    public static Graph applied(String text, Graph graph) {
        List<String> lines = text.lines().toList();
        if (lines.size() != graph.nodes().size()) {
            return graph;
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Node node = graph.nodes().get(i);
            String op = node.op() + " ";
            if (!lines.get(i).startsWith(op)) {
                return graph;
            }
            nodes.add(new Node(node.op(), node.inputs(), node.named(), node.outputs(),
                    lines.get(i).substring(op.length())));
        }
        return graph.withNodes(graph.setup(), nodes, graph.output());
    }
}
