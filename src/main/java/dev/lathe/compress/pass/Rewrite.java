package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Collects changes to a graph and applies them at once: nodes replaced, removed or added at load, values replaced
 * wherever they are used, weights set. The graph that comes out has no weights that nothing needs.
 */
public final class Rewrite implements LoadTime {
    private final Graph graph;
    private final Map<Node, List<Node>> replaced = new IdentityHashMap<>();
    private final Map<Operand, Operand> operands = new HashMap<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final List<Node> setup = new ArrayList<>();
    private int nextId;

    public Rewrite(Graph graph) {
        this.graph = graph;
        nextId = graph.nextId();
    }

    @Override
    public int newId() {
        return nextId++;
    }

    public Rewrite replace(Node node, Node... by) {
        replaced.put(node, List.of(by));
        return this;
    }

    public Rewrite remove(Node node) {
        return replace(node);
    }

    /** Puts another operand wherever a value or weight is used. */
    public Rewrite substitute(Operand used, Operand by) {
        operands.put(used, by);
        return this;
    }

    public Rewrite substitute(Value used, Operand by) {
        return substitute(new Operand.Ref(used), by);
    }

    /** Adds a weight, or gives one of that name other content. */
    public Rewrite set(Weight weight) {
        weights.put(weight.name(), weight);
        return this;
    }

    @Override
    public void store(Weight weight) {
        set(weight);
    }

    /** A node that runs at load, after those that are there. Substitution does not reach it. */
    @Override
    public void run(Node node) {
        setup.add(node);
    }

    /** A weight's name that is taken neither in the graph nor by this rewrite, made from one that fits. */
    @Override
    public String freeName(String wanted) {
        String name = wanted;
        for (int i = 1; isTaken(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return graph.weights().containsKey(name) || graph.objects().containsKey(name) || weights.containsKey(name)
                || graph.weights().keySet().stream().anyMatch(other -> other.startsWith(name + "."));
    }

    public boolean isEmpty() {
        return replaced.isEmpty() && operands.isEmpty() && weights.isEmpty() && setup.isEmpty();
    }

    /** The graph with all changes; the same object if there were none. */
    public Graph apply() {
        if (isEmpty()) {
            return graph;
        }
        List<Node> newSetup = rewritten(graph.setup());
        newSetup.addAll(setup);
        Graph widened = graph;
        if (!weights.isEmpty()) {
            Map<String, Weight> all = new LinkedHashMap<>(graph.weights());
            all.putAll(weights);
            widened = graph.withWeights(all);
        }
        return widened.withNodes(newSetup, rewritten(graph.nodes()), graph.output().map(this::substituted));
    }

    private List<Node> rewritten(List<Node> nodes) {
        List<Node> result = new ArrayList<>();
        for (Node node : nodes) {
            for (Node next : replaced.getOrDefault(node, List.of(node))) {
                result.add(substituted(next));
            }
        }
        return result;
    }

    private Node substituted(Node node) {
        return renamed(node, this::substituted);
    }

    /** A node with every operand replaced; the same object if nothing changed. */
    static Node renamed(Node node, UnaryOperator<Operand> leaf) {
        Map<String, Operand> named = new LinkedHashMap<>(node.named());
        named.replaceAll((name, operand) -> operand.map(leaf));
        List<Operand> inputs = node.inputs().stream().map(input -> input.map(leaf)).toList();
        return inputs.equals(node.inputs()) && named.equals(node.named()) ? node : node.withInputs(inputs, named);
    }

    private Operand substituted(Operand leaf) {
        Operand result = leaf;
        while (operands.containsKey(result)) {
            result = operands.get(result);
        }
        return result;
    }
}
