package dev.lathe.compress.int8;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Int8 forms of operators whose result lies on the grid of their argument. */
final class KeptGrid {
    private static final Set<String> NOTHING_TO_DO = Set.of("dropout", "feature_dropout", "detach", "alias",
            "contiguous");

    /** The node that computes it, or null if the result is the argument itself. */
    Node kernel(Node node, Int8Lowering.Int8 argument, int id) {
        boolean positive = argument.grid().zeroPoint() == 0;
        if (NOTHING_TO_DO.contains(node.name()) || node.name().equals("relu") && positive || isWhole(node)) {
            return null;
        }
        return switch (node.name()) {
            case "relu6" -> node("aten::hardtanh", node, id, argument.tensor(), new Operand.Real(0),
                    new Operand.Real(6));
            case "view" -> node("aten::reshape", node, id, argument.tensor(), node.input(1));
            case "mean" -> mean(node, argument.tensor(), id);
            default -> copy(node, argument.tensor(), id);
        };
    }

    /** Means over the last two of four dimensions have a faster kernel. */
    private static Node mean(Node node, Operand argument, int id) {
        Set<Operand> axes = Set.copyOf(((Operand.ListOf) node.input(1)).items());
        boolean overPixels = axes.equals(Set.of(new Operand.Int(2), new Operand.Int(3)));
        boolean keeps = node.inputs().size() > 2 && node.input(2).equals(new Operand.Bool(true));
        return overPixels && keeps ? node("aten::adaptive_avg_pool2d", node, id, argument, Operand.ints(1, 1))
                : copy(node, argument, id);
    }

    /** Whether it is a slice from the first element to the last. */
    private static boolean isWhole(Node node) {
        if (!node.name().equals("slice")) {
            return false;
        }
        List<Operand> inputs = node.inputs();
        boolean fromFirst = inputs.size() < 3 || inputs.get(2) instanceof Operand.None
                || inputs.get(2).equals(new Operand.Int(0));
        boolean toLast = inputs.size() < 4 || inputs.get(3) instanceof Operand.None
                || inputs.get(3).equals(new Operand.Int(Long.MAX_VALUE));
        return fromFirst && toLast && (inputs.size() < 5 || inputs.get(4).equals(new Operand.Int(1)));
    }

    private static Node copy(Node node, Operand argument, int id) {
        List<Operand> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, argument);
        return node(node.op(), node, id, inputs.toArray(Operand[]::new));
    }

    private static Node node(String op, Node original, int id, Operand... inputs) {
        return new Node(op, List.of(inputs), new Value(id, ValueType.TENSOR), original.scope());
    }
}
