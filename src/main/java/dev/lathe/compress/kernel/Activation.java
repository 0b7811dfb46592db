package dev.lathe.compress.kernel;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import java.util.List;

/**
 * An activation function that oneDNN computes at the end of a layer.
 *
 * @param name as {@code mkldnn::_convolution_pointwise} takes it
 * @param scalars its parameters
 */
record Activation(String name, List<Operand> scalars) {
    static final Activation NONE = new Activation("none", List.of());
    private static final ValueType SCALAR = new ValueType("Optional[number]");

    /** The activation that a node is, or null if no kernel has it. */
    static Activation of(Node node) {
        if (node == null || !node.namespace().equals("aten") || !node.named().isEmpty()) {
            return null;
        }
        int arguments = node.inputs().size();
        return switch (node.name()) {
            case "relu" -> new Activation("relu", List.of());
            case "relu6" -> clamp(new Operand.Int(0), new Operand.Int(6));
            case "hardtanh" -> clamp(arguments > 1 ? node.input(1) : new Operand.Int(-1),
                    arguments > 2 ? node.input(2) : new Operand.Int(1));
            case "clamp" -> arguments == 3 ? clamp(node.input(1), node.input(2)) : null;
            case "hardswish" -> new Activation("hardswish", List.of());
            case "silu" -> new Activation("swish", List.of());
            case "sigmoid" -> new Activation("sigmoid", List.of());
            default -> null;
        };
    }

    private static Activation clamp(Operand low, Operand high) {
        boolean ordered = isNumber(low) && isNumber(high) && number(low) <= number(high);
        return ordered ? new Activation("hardtanh", List.of(new Operand.Real(number(low)),
                new Operand.Real(number(high)))) : null;
    }

    private static boolean isNumber(Operand operand) {
        return operand instanceof Operand.Int || operand instanceof Operand.Real;
    }

    private static double number(Operand operand) {
        return operand instanceof Operand.Int number ? number.value() : ((Operand.Real) operand).value();
    }

    /** Name, parameters and algorithm, the last arguments of the kernels. */
    List<Operand> operands() {
        return List.of(new Operand.Text(name), scalarList(scalars), new Operand.Text(""));
    }

    static Operand scalarList(List<Operand> scalars) {
        return new Operand.ListOf(scalars, SCALAR);
    }
}
