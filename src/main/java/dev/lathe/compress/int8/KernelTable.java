package dev.lathe.compress.int8;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.Set;

/** Which operators besides layers have int8 kernels, and what these do to the grid of their input. */
final class KernelTable {
    private static final Set<String> KEEPING = Set.of("relu", "relu6", "hardtanh", "clamp", "max_pool1d", "max_pool2d",
            "avg_pool2d", "adaptive_avg_pool2d", "mean", "flatten", "reshape", "view", "permute", "transpose",
            "squeeze", "unsqueeze", "slice", "select", "pad", "constant_pad_nd", "dropout", "feature_dropout",
            "contiguous", "upsample_nearest2d", "channel_shuffle", "t", "detach", "alias");
    private static final Set<String> ROUNDING = Set.of("avg_pool2d", "adaptive_avg_pool2d", "mean");
    private static final Set<String> ELEMENTWISE = Set.of("add", "mul");
    private static final Set<String> CURVES = Set.of("sigmoid", "hardswish", "leaky_relu", "elu");

    private KernelTable() { }

    /** Whether its kernel's result lies on the same grid as its first argument. */
    static boolean keepsGrid(Node node) {
        return isAten(node) && KEEPING.contains(node.name()) && argumentsFit(node);
    }

    /** Whether a grid-keeping kernel rounds what the float operator computes more finely. */
    static boolean rounds(Node node) {
        return ROUNDING.contains(node.name());
    }

    /** Whether its kernel puts the result on a grid of its own. */
    static boolean regrids(Node node) {
        return isAten(node) && (isSum(node) || isConcatenation(node) || isCurve(node));
    }

    static boolean isCurve(Node node) {
        return CURVES.contains(node.name()) && node.inputs().size() <= 2;
    }

    static boolean isConcatenation(Node node) {
        return node.name().equals("cat") && node.inputs().size() == 2 && node.input(1) instanceof Operand.Int
                && node.input(0) instanceof Operand.ListOf list
                && list.items().stream().allMatch(KernelTable::isTensor);
    }

    /** An addition or multiplication of two tensors. */
    static boolean isSum(Node node) {
        return ELEMENTWISE.contains(node.name()) && node.inputs().size() == 2 && isTensor(node.input(0))
                && isTensor(node.input(1));
    }

    /** Whether it cuts its argument off at constant bounds, which a grid of that range does by itself. */
    static boolean isClamp(Node node) {
        return isAten(node) && switch (node.name()) {
            case "relu", "relu6" -> true;
            case "hardtanh" -> isAcrossZero(node, -1, 1);
            case "clamp" -> node.inputs().size() == 3 && isAcrossZero(node, Double.NaN, Double.NaN);
            default -> false;
        };
    }

    private static boolean isAcrossZero(Node node, double low, double high) {
        double from = node.inputs().size() > 1 ? number(node.input(1)) : low;
        double to = node.inputs().size() > 2 ? number(node.input(2)) : high;
        return from <= 0 && to >= 0;
    }

    private static double number(Operand operand) {
        return operand instanceof Operand.Real real ? real.value()
                : operand instanceof Operand.Int integer ? integer.value() : Double.NaN;
    }

    private static boolean argumentsFit(Node node) {
        return switch (node.name()) {
            case "pad" -> node.inputs().size() < 3 || node.input(2).equals(new Operand.Text("constant"))
                    && (node.inputs().size() < 4 || isZero(node.input(3)));
            case "constant_pad_nd" -> node.inputs().size() < 3 || isZero(node.input(2));
            case "dropout", "feature_dropout" -> node.inputs().size() == 3
                    && node.input(2).equals(new Operand.Bool(false));
            case "mean" -> node.inputs().size() >= 2 && node.input(1) instanceof Operand.ListOf;
            case "hardtanh", "clamp" -> isClamp(node);
            default -> true;
        };
    }

    private static boolean isZero(Operand operand) {
        return operand instanceof Operand.None || number(operand) == 0;
    }

    static boolean isTensor(Operand operand) {
        return operand instanceof Operand.Ref ref && ref.value().type().isTensor();
    }

    /** Whether keyword arguments ask for nothing that a kernel would not do. */
    private static boolean namedFit(Node node) {
        boolean nothing = node.named().values().stream().allMatch(Operand.None.class::isInstance);
        return node.named().isEmpty() || node.name().equals("contiguous") || node.name().equals("mean") && nothing;
    }

    private static boolean isAten(Node node) {
        return node.namespace().equals("aten") && namedFit(node) && node.outputs().size() == 1
                && !node.inputs().isEmpty() && node.output().type().isTensor();
    }
}
