package dev.lathe.compress.kernel;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import java.util.List;
import java.util.Set;

/**
 * A sum that a convolution can compute into the memory of its other addend, which nothing needs afterwards.
 *
 * @param sum the addition, the convolution's only user
 * @param other the other addend, of the same shape and in single precision
 * @param relu the activation after the sum, or null
 */
record ResidualSum(Node sum, Operand other, Node relu) {
    private static final Set<String> OWN_MEMORY = Set.of("conv2d", "_convolution", "relu", "relu6", "hardtanh", "clamp",
            "add", "max_pool2d", "avg_pool2d", "silu", "hardswish", "sigmoid", "mul");
    private static final Operand ONE = new Operand.Int(1);

    /** The sum after a convolution, or null if it cannot be computed there. */
    static ResidualSum of(Node convolution, FloatLayer layers) {
        GraphView view = layers.view();
        Operand result = new Operand.Ref(convolution.output());
        Node sum = view.onlyUser(convolution.output());
        if (sum == null || !isPlainSum(sum)) {
            return null;
        }
        Operand other = sum.input(0).equals(result) ? sum.input(1) : sum.input(0);
        boolean sameShape = layers.shapes().rank(result) == 4
                && layers.shapes().shape(result).equals(layers.shapes().shape(other));
        boolean floats = sameShape && layers.types().isFloat32(result) && layers.types().isFloat32(other);
        if (!floats || other.equals(result) || !isFree(other, convolution, sum, view)) {
            return null;
        }
        Node after = view.onlyUser(sum.output());
        return new ResidualSum(sum, other, after != null && after.op().equals("aten::relu") ? after : null);
    }

    private static boolean isPlainSum(Node node) {
        return node.op().equals("aten::add") && node.inputs().size() >= 2
                && node.inputs().stream().skip(2).allMatch(ONE::equals)
                && node.named().entrySet().stream().allMatch(named -> named.getKey().equals("alpha")
                && named.getValue().equals(ONE));
    }

    /** Whether the other addend has memory of its own that only the sum needs once the convolution runs. */
    private static boolean isFree(Operand other, Node convolution, Node sum, GraphView view) {
        Node maker = view.producer(other);
        boolean own = maker != null && maker.namespace().equals("aten") && OWN_MEMORY.contains(maker.name())
                && view.graph().nodes().contains(maker) && view.position(maker) < view.position(convolution)
                && view.aliasing().root(other).equals(other) && !view.aliasing().isChangedInPlace(other);
        if (!own || view.isResult(other) || convolution.input(0).equals(other)) {
            return false;
        }
        List<Node> users = view.users(other);
        return users.stream().allMatch(user -> user == sum || view.position(user) < view.position(convolution)
                && user.outputs().stream().noneMatch(value -> view.aliasing().mayShare(new Operand.Ref(value), other)));
    }

    /** The value that the fused convolution computes. */
    Value result() {
        return relu == null ? sum.output() : relu.output();
    }
}
