package dev.lathe.measure.calibrate;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts a copy of a graph beside another one that was made of it by changing weights, so that both run on one input.
 * Weights that are the same in both are shared; values and the other weights get new names.
 */
final class SideBySide {
    private final Graph graph;
    private final String prefix;
    private final Map<String, Weight> weights;
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<Integer, Value> values = new HashMap<>();
    private final List<Node> inputs = new ArrayList<>();
    private final List<Copy> nodes = new ArrayList<>();
    private int nextId;

    /** A node of the original and its copy. */
    record Copy(Node of, Node copy) { }

    /** @param original takes the same inputs and makes the same at load */
    SideBySide(Graph graph, Graph original) {
        if (!original.inputs().equals(graph.inputs()) || !original.setup().equals(graph.setup())
                || !original.objects().equals(graph.objects())) {
            throw new IllegalArgumentException("the graph was not made of the original by changing weights");
        }
        this.graph = graph;
        prefix = freePrefix(graph);
        weights = new LinkedHashMap<>(graph.weights());
        nextId = graph.nextId();
        original.weights().values().forEach(this::add);
        original.setup().forEach(node -> node.outputs().forEach(value -> values.put(value.id(), value)));
        original.inputs().forEach(input -> copyInput(input.value()));
        original.nodes().forEach(node -> nodes.add(new Copy(node, copy(node))));
    }

    private static String freePrefix(Graph graph) {
        String prefix = "original";
        while (isTaken(prefix, graph)) {
            prefix += "_";
        }
        return prefix + ".";
    }

    private static boolean isTaken(String prefix, Graph graph) {
        return graph.weights().keySet().stream().anyMatch(name -> name.startsWith(prefix))
                || graph.objects().keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private void add(Weight weight) {
        if (!Objects.equals(weight, weights.get(weight.name()))) {
            String name = prefix + weight.name();
            renamed.put(weight.name(), name);
            weights.put(name, new Weight(name, weight.tensor(), weight.quantization(), weight.parameter()));
        }
    }

    /** Copied, because either graph may change its input in place. */
    private void copyInput(Value input) {
        if (input.type().isTensor()) {
            Value copy = fresh(input);
            inputs.add(new Node("aten::clone", List.of(new Operand.Ref(input)), copy, ""));
        } else {
            values.put(input.id(), input);
        }
    }

    private Value fresh(Value value) {
        Value copy = new Value(nextId++, value.type());
        values.put(value.id(), copy);
        return copy;
    }

    private Node copy(Node node) {
        Map<String, Operand> named = new LinkedHashMap<>(node.named());
        named.replaceAll((name, operand) -> operand.map(this::copy));
        List<Operand> arguments = node.inputs().stream().map(input -> input.map(this::copy)).toList();
        return new Node(node.op(), arguments, named, node.outputs().stream().map(this::fresh).toList(), node.scope());
    }

    private Operand copy(Operand leaf) {
        if (leaf instanceof Operand.Ref ref) {
            return new Operand.Ref(values.get(ref.value().id()));
        } else if (leaf instanceof Operand.WeightRef weight && renamed.containsKey(weight.name())) {
            return new Operand.WeightRef(renamed.get(weight.name()));
        }
        return leaf;
    }

    /** Copies of the input, to run before everything else. */
    List<Node> inputs() {
        return List.copyOf(inputs);
    }

    /** The original's nodes, in order. */
    List<Copy> nodes() {
        return List.copyOf(nodes);
    }

    /** The other graph, holding the original's weights too. */
    Graph withWeights() {
        return graph.withWeights(weights);
    }

    int nextId() {
        return nextId;
    }
}
