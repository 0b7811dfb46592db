package dev.lathe.compress.pass;

import dev.lathe.graph.Assumption;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.Set;

/** Whether a value surely has so many dimensions, as far as a look at the nodes before it tells. */
public final class TensorRank {
    private static final Set<String> KEEP = Set.of("aten::linear", "aten::batch_norm", "aten::relu", "aten::relu_",
            "aten::hardtanh", "aten::hardtanh_", "aten::sigmoid", "aten::tanh", "aten::gelu", "aten::silu",
            "aten::leaky_relu", "aten::elu", "aten::dropout", "aten::softmax", "aten::contiguous", "aten::relu6",
            "aten::hardswish", "aten::hardswish_", "aten::detach", "aten::clone");

    private TensorRank() { }

    public static boolean is(int rank, Operand operand, GraphView view) {
        Node node = view.producer(operand);
        if (node == null) {
            return view.graph().inputs().stream().anyMatch(input -> isAssumed(rank, input, operand, view));
        } else if (KEEP.contains(node.op())) {
            return is(rank, node.input(0), view);
        }
        return switch (node.op()) {
            case "aten::addmm", "aten::mm" -> rank == 2;
            case "aten::view", "aten::reshape" -> node.input(1) instanceof Operand.ListOf sizes
                    && sizes.items().size() == rank;
            case "aten::flatten" -> rank == 2 && node.inputs().size() > 1
                    && node.input(1).equals(new Operand.Int(1))
                    && (node.inputs().size() == 2 || node.input(2).equals(new Operand.Int(-1)));
            default -> false;
        };
    }

    private static boolean isAssumed(int rank, GraphInput input, Operand operand, GraphView view) {
        return operand.equals(new Operand.Ref(input.value()))
                && view.graph().assumptions().contains(new Assumption.Rank(input.name(), rank));
    }
}
