package dev.lathe.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds nodes whose results nobody needs and that do nothing else. */
public final class UnusedNodes {
    private static final Set<String> PURE_NAMESPACES = Set.of("aten", "prim", "quantized", "mkldnn");
    private static final Set<String> ADVANCES_RANDOMNESS = Set.of("rand", "randn", "randint", "randperm", "rand_like",
            "randn_like", "randint_like", "bernoulli", "normal", "multinomial", "poisson", "rrelu", "manual_seed");

    private UnusedNodes() { }

    /**
     * The nodes that are needed, in order.
     *
     * @param needed what is used after them; what the kept nodes use is added
     */
    public static List<Node> removed(List<Node> nodes, Set<Integer> needed) {
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (hasEffect(node) || node.outputs().stream().anyMatch(value -> needed.contains(value.id()))) {
                kept.add(node);
                node.walkInputs(operand -> mark(operand, needed));
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    /** Ids of the values within an operand. */
    public static Set<Integer> within(Operand operand) {
        Set<Integer> ids = new HashSet<>();
        operand.walk(part -> mark(part, ids));
        return ids;
    }

    private static void mark(Operand operand, Set<Integer> needed) {
        if (operand instanceof Operand.Ref ref) {
            needed.add(ref.value().id());
        }
    }

    /** Whether a node does more than compute its results. */
    public static boolean hasEffect(Node node) {
        return node.inPlace() || !PURE_NAMESPACES.contains(node.namespace())
                || ADVANCES_RANDOMNESS.contains(node.name());
    }
}
