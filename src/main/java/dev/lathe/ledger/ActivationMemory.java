package dev.lathe.ledger;

import dev.lathe.graph.Aliasing;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Bytes of activations over a forward pass. A tensor lives from the node that computes it to the last that uses it or a
 * view of it; inputs belong to the caller and live throughout. What kernels need for themselves is not counted.
 */
final class ActivationMemory {
    private final Map<Integer, TensorForm> forms;
    private final Aliasing aliasing = new Aliasing();
    private final Map<Operand, Long> bytes = new HashMap<>();
    private final long[] allocated;
    private final long[] live;

    /** @param copies whether a node that may give a view, by its index, made a copy */
    ActivationMemory(Graph graph, Map<Integer, TensorForm> forms, IntPredicate copies) {
        this.forms = forms;
        List<Node> nodes = graph.nodes();
        allocated = new long[nodes.size()];
        live = new long[nodes.size()];
        graph.setup().forEach(aliasing::add);
        Map<Operand, Integer> births = new HashMap<>();
        Map<Operand, Integer> lastUses = new HashMap<>();
        for (GraphInput input : graph.inputs()) {
            Operand operand = new Operand.Ref(input.value());
            births.put(operand, 0);
            lastUses.put(operand, nodes.size());
            bytes.put(operand, formBytes(input.value().id()));
        }
        for (int i = 0; i < nodes.size(); i++) {
            run(nodes.get(i), i, copies.test(i), births, lastUses);
        }
        graph.output().walk(operand -> lastUses.replace(aliasing.root(operand), nodes.size()));
        births.forEach((root, birth) -> {
            for (int i = birth; i < nodes.size() && i <= lastUses.get(root); i++) {
                live[i] += bytes.get(root);
            }
        });
    }

    private void run(Node node, int at, boolean copied, Map<Operand, Integer> births, Map<Operand, Integer> lastUses) {
        node.walkInputs(operand -> lastUses.computeIfPresent(aliasing.root(operand), (root, use) -> Math.max(use, at)));
        if (!copied || node.inPlace() || node.op().startsWith("prim::")) {
            aliasing.add(node);
        }
        node.outputs().forEach(value -> {
            Operand operand = new Operand.Ref(value);
            if (aliasing.root(operand).equals(operand)) {
                births.put(operand, at);
                lastUses.put(operand, at);
                bytes.put(operand, formBytes(value.id()));
                allocated[at] += formBytes(value.id());
            } else if (!node.inPlace() && isCollection(aliasing.root(operand))) {
                bytes.merge(aliasing.root(operand), formBytes(value.id()), Long::sum);
            }
        });
    }

    /** Results that come in a list have sizes when they are taken out of it. */
    private boolean isCollection(Operand root) {
        return root instanceof Operand.Ref ref && !ref.value().type().isTensor() && bytes.containsKey(root);
    }

    private long formBytes(int id) {
        return forms.containsKey(id) ? forms.get(id).bytes() : 0;
    }

    /** Bytes of the results of a node that lie in memory of their own. */
    long allocated(int node) {
        return allocated[node];
    }

    /** Bytes of all activations that exist while a node runs. */
    long live(int node) {
        return live[node];
    }
}
