package dev.lathe.graph.emitter;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.PackedObject;
import dev.lathe.graph.Value;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where weights, objects and load-time nodes of a graph stand in the module tree. Nodes that run at load belong to the
 * module whose weights they use.
 */
final class ModulePlan {
    private final Graph graph;
    private final ModulePart root = new ModulePart("");
    private final Map<Integer, String> attributes = new HashMap<>();
    private final Set<String> seenByForward = new HashSet<>();
    private final Set<Integer> valuesSeenByForward = new HashSet<>();

    ModulePlan(Graph graph) {
        this.graph = graph;
        graph.nodes().forEach(node -> node.walkInputs(this::seen));
        graph.output().walk(this::seen);
        for (String name : graph.weights().keySet()) {
            if (seenByForward.contains(name)) {
                root.at(parent(name)).weights().put(last(name), graph.weights().get(name));
            }
        }
        for (PackedObject object : graph.objects().values()) {
            root.at(parent(object.name())).objects().put(last(object.name()), object);
        }
        groups().forEach(this::place);
    }

    ModulePart root() {
        return root;
    }

    /** Dotted path of the attribute that holds what a load-time node computed. */
    String attribute(Value value) {
        return attributes.get(value.id());
    }

    private void seen(Operand operand) {
        if (operand instanceof Operand.WeightRef ref) {
            seenByForward.add(ref.name());
        } else if (operand instanceof Operand.Ref ref) {
            valuesSeenByForward.add(ref.value().id());
        }
    }

    /** Load-time nodes that depend on one another, together. */
    private List<List<Node>> groups() {
        Map<Integer, List<Node>> byValue = new HashMap<>();
        List<List<Node>> groups = new ArrayList<>();
        for (Node node : graph.setup()) {
            List<Node> own = new ArrayList<>();
            groups.add(own);
            node.walkInputs(operand -> {
                if (operand instanceof Operand.Ref ref && byValue.get(ref.value().id()) != own) {
                    List<Node> earlier = byValue.get(ref.value().id());
                    own.addAll(earlier);
                    earlier.clear();
                    own.forEach(member -> member.outputs().forEach(value -> byValue.put(value.id(), own)));
                }
            });
            own.add(node);
            node.outputs().forEach(value -> byValue.put(value.id(), own));
        }
        groups.removeIf(List::isEmpty);
        return groups;
    }

    private void place(List<Node> group) {
        Map<String, Weight> used = new LinkedHashMap<>();
        group.forEach(node -> node.walkInputs(operand -> {
            if (operand instanceof Operand.WeightRef ref) {
                used.put(ref.name(), graph.weights().get(ref.name()));
            }
        }));
        ModulePart owner = owner(used.keySet());
        String prefix = owner.path().isEmpty() ? "" : owner.path() + ".";
        used.forEach((name, weight) -> owner.raw().put(name.startsWith(prefix) ? name.substring(prefix.length()) : name,
                weight));
        owner.setup().addAll(group);
        for (Node node : group) {
            for (Value value : node.outputs()) {
                if (valuesSeenByForward.contains(value.id())) {
                    String name = owner.freeName("packed");
                    owner.results().put(name, value);
                    attributes.put(value.id(), prefix + name);
                }
            }
        }
    }

    /** The module that holds all of the weights and no other modules; else one of its own. */
    private ModulePart owner(Set<String> weights) {
        Set<String> parents = new HashSet<>();
        weights.forEach(name -> parents.add(parent(name)));
        if (parents.size() == 1) {
            ModulePart part = root.at(parents.iterator().next());
            boolean plain = part.children().isEmpty() && part.objects().isEmpty() && part != root
                    && part.weights().keySet().stream().allMatch(name -> !name.contains("."));
            if (plain) {
                return part;
            }
        }
        String stem = parents.size() == 1 ? parents.iterator().next() : "";
        return root.at((stem.isEmpty() ? "" : stem + ".") + root.at(stem).freeName("packed"));
    }

    static String parent(String name) {
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }

    static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
