package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.UnusedNodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes nodes whose results nobody needs, and with them the weights that only they used.
 *
 * <pre>
 * before:  v1 = relu(x)
 *          v2 = sigmoid(x)
 *          return v1
 * after:   v1 = relu(x)
 *          return v1
 * </pre>
 *
 * Nodes that change something in place, and those of operators that nothing is known of, stay.
 */
public final class RemoveDeadNodes implements Pass {

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        Set<Integer> needed = new HashSet<>(UnusedNodes.within(graph.output()));
        List<Node> nodes = UnusedNodes.removed(graph.nodes(), needed);
        List<Node> setup = UnusedNodes.removed(graph.setup(), needed);
        if (nodes.size() == graph.nodes().size() && setup.size() == graph.setup().size()) {
            return PassResult.unchanged(graph, List.of());
        }
        List<PassNote> notes = new ArrayList<>();
        note(graph.setup(), setup, notes);
        note(graph.nodes(), nodes, notes);
        Operand output = graph.output();
        return new PassResult(graph.withNodes(setup, nodes, output), notes);
    }

    private static void note(List<Node> before, List<Node> after, List<PassNote> notes) {
        Set<Node> kept = new HashSet<>(after);
        before.stream().filter(node -> !kept.contains(node)).forEach(node ->
                notes.add(PassNote.done(GraphView.place(node), node.name() + " removed: nothing uses its result")));
    }
}
