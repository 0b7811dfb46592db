package dev.lathe.graph.importer;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts nodes that run at load in the order in which the forward pass needs their results, so that the order does not
 * depend on how the file's code happened to ask for them.
 */
public final class SetupOrder {
    private final List<Node> setup;
    private final Map<Integer, Integer> producers = new HashMap<>();
    private final Set<Integer> ordered = new LinkedHashSet<>();

    private SetupOrder(List<Node> setup) {
        this.setup = setup;
        for (int i = 0; i < setup.size(); i++) {
            int index = i;
            setup.get(i).outputs().forEach(value -> producers.put(value.id(), index));
        }
    }

    /** The nodes that are needed, each as late as its first use wants it; nodes that one needs keep their order. */
    public static List<Node> byNeed(List<Node> setup, List<Node> nodes, Operand output) {
        SetupOrder order = new SetupOrder(setup);
        nodes.forEach(node -> node.walkInputs(order::need));
        output.walk(order::need);
        List<Node> result = new ArrayList<>();
        order.ordered.forEach(index -> result.add(setup.get(index)));
        return result;
    }

    private void need(Operand operand) {
        Integer producer = operand instanceof Operand.Ref ref ? producers.get(ref.value().id()) : null;
        if (producer == null || ordered.contains(producer)) {
            return;
        }
        TreeSet<Integer> closure = new TreeSet<>();
        List<Integer> open = new ArrayList<>(List.of(producer));
        while (!open.isEmpty()) {
            int index = open.remove(open.size() - 1);
            if (closure.add(index)) {
                setup.get(index).walkInputs(input -> {
                    if (input instanceof Operand.Ref ref && producers.containsKey(ref.value().id())) {
                        open.add(producers.get(ref.value().id()));
                    }
                });
            }
        }
        ordered.addAll(closure);
    }
}
