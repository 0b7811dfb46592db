package dev.lathe.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What makes a graph valid, and which weights it needs. */
final class GraphRules {
    private final Map<String, Weight> weights;
    private final Map<String, PackedObject> objects;
    private final Map<Integer, Value> defined = new HashMap<>();

    private GraphRules(Map<String, Weight> weights, Map<String, PackedObject> objects) {
        this.weights = weights;
        this.objects = objects;
    }

    static void check(List<GraphInput> inputs, Map<String, Weight> weights, Map<String, PackedObject> objects,
                      List<Node> setup, List<Node> nodes, Operand output) {
        GraphRules rules = new GraphRules(weights, objects);
        weights.forEach((name, weight) -> require(name.equals(weight.name()), "the weight " + name + " is called "
                + weight.name()));
        objects.values().forEach(object -> object.state().walk(rules::known));
        setup.forEach(rules::run);
        Set<String> names = new HashSet<>();
        for (GraphInput input : inputs) {
            require(names.add(input.name()), "two inputs are called " + input.name());
            rules.define(input.value());
        }
        nodes.forEach(rules::run);
        output.walk(rules::known);
    }

    private void run(Node node) {
        node.walkInputs(this::known);
        node.outputs().forEach(this::define);
    }

    private void define(Value value) {
        require(defined.put(value.id(), value) == null, value + " is assigned twice");
    }

    private void known(Operand operand) {
        if (operand instanceof Operand.Ref ref) {
            require(ref.value().equals(defined.get(ref.value().id())), ref.value() + " is used before it is assigned");
        } else if (operand instanceof Operand.WeightRef ref) {
            require(weights.containsKey(ref.name()), "there is no weight " + ref.name());
        } else if (operand instanceof Operand.ObjectRef ref) {
            require(objects.containsKey(ref.name()), "there is no object " + ref.name());
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    static Graph withoutUnused(List<GraphInput> inputs, Map<String, Weight> weights, Map<String, PackedObject> objects,
                               List<Node> setup, List<Node> nodes, Operand output, ValueType outputType,
                               List<Assumption> assumptions, int version) {
        Set<Operand> used = new HashSet<>();
        Consumer<Operand> mark = used::add;
        setup.forEach(node -> node.walkInputs(mark));
        nodes.forEach(node -> node.walkInputs(mark));
        output.walk(mark);
        Map<String, PackedObject> keptObjects = new LinkedHashMap<>(objects);
        keptObjects.keySet().removeIf(name -> !used.contains(new Operand.ObjectRef(name)));
        keptObjects.values().forEach(object -> object.state().walk(mark));
        Map<String, Weight> keptWeights = new LinkedHashMap<>(weights);
        keptWeights.keySet().removeIf(name -> !used.contains(new Operand.WeightRef(name)));
        return new Graph(inputs, keptWeights, keptObjects, setup, nodes, output, outputType, assumptions, version);
    }
}
