package dev.lathe.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares graphs for sameness of structure: values may have other ids and nodes other scopes, but operators, their
 * order, operands, weights to the last byte, inputs and results must agree.
 */
public final class GraphDifference {
    private final Map<Integer, Integer> ids = new HashMap<>();

    private GraphDifference() { }

    /** The first difference in words, or empty if the graphs are the same. */
    public static Optional<String> between(Graph left, Graph right) {
        return Optional.ofNullable(new GraphDifference().compare(left, right));
    }

    private String compare(Graph left, Graph right) {
        if (left.inputs().size() != right.inputs().size()) {
            return left.inputs().size() + " inputs against " + right.inputs().size();
        }
        String setup = nodes("setup", left.setup(), right.setup());
        if (setup != null) {
            return setup;
        }
        for (int i = 0; i < left.inputs().size(); i++) {
            GraphInput one = left.inputs().get(i);
            GraphInput other = right.inputs().get(i);
            ids.put(one.value().id(), other.value().id());
            boolean same = one.name().equals(other.name()) && one.value().type().equals(other.value().type())
                    && java.util.Objects.equals(one.preset(), other.preset());
            if (!same) {
                return "input " + i + ": " + one + " against " + other;
            }
        }
        String nodes = nodes("node", left.nodes(), right.nodes());
        return nodes != null ? nodes : rest(left, right);
    }

    private String nodes(String what, List<Node> left, List<Node> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            Node one = renamed(left.get(i));
            Node other = right.get(i);
            boolean same = one.op().equals(other.op()) && one.inputs().equals(other.inputs())
                    && one.named().equals(other.named()) && one.outputs().size() == other.outputs().size();
            if (!same) {
                return what + " " + i + ": " + one + " against " + other;
            }
            for (int k = 0; k < one.outputs().size(); k++) {
                ids.put(one.outputs().get(k).id(), other.outputs().get(k).id());
                if (!one.outputs().get(k).type().equals(other.outputs().get(k).type())) {
                    return what + " " + i + ": results " + one.outputs().get(k).type() + " against "
                            + other.outputs().get(k).type();
                }
            }
        }
        return left.size() == right.size() ? null : left.size() + " of " + what + " against " + right.size();
    }

    private String rest(Graph left, Graph right) {
        if (!left.output().map(this::renamed).equals(right.output())) {
            return "result: " + left.output() + " against " + right.output();
        }
        if (!left.outputType().equals(right.outputType()) || left.version() != right.version()) {
            return "result type or version";
        }
        if (!left.weights().equals(right.weights())) {
            return "weights: " + left.weights().values() + " against " + right.weights().values();
        }
        if (!left.objects().equals(right.objects())) {
            return "objects: " + left.objects().keySet() + " against " + right.objects().keySet();
        }
        return left.assumptions().equals(right.assumptions()) ? null
                : "assumptions: " + left.assumptions() + " against " + right.assumptions();
    }

    private Node renamed(Node node) {
        Map<String, Operand> named = new java.util.LinkedHashMap<>(node.named());
        named.replaceAll((name, operand) -> operand.map(this::renamed));
        return node.withInputs(node.inputs().stream().map(input -> input.map(this::renamed)).toList(), named);
    }

    private Operand renamed(Operand leaf) {
        if (leaf instanceof Operand.Ref ref && ids.containsKey(ref.value().id())) {
            return new Operand.Ref(new Value(ids.get(ref.value().id()), ref.value().type()));
        }
        return leaf;
    }
}
