package dev.lathe.compress.kernel;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which operands are surely tensors of single precision. */
final class ElementType {
    private static final Operand FLOAT = new Operand.Int(ScalarType.FLOAT32.number());
    private static final Set<String> KEEP = Set.of("relu", "relu6", "hardtanh", "clamp", "sigmoid", "tanh", "silu",
            "hardswish", "leaky_relu", "elu", "dropout", "contiguous", "max_pool2d", "avg_pool2d",
            "adaptive_avg_pool2d", "reshape", "permute", "flatten", "pad", "constant_pad_nd", "slice", "detach",
            "clone", "masked_scatter", "narrow");
    private static final Set<String> ARITHMETIC = Set.of("add", "sub", "mul", "div", "remainder");

    private final GraphView view;
    private final Map<Operand, Boolean> found = new HashMap<>();

    ElementType(GraphView view) {
        this.view = view;
    }

    boolean isFloat32(Operand operand) {
        if (operand instanceof Operand.WeightRef ref) {
            Weight weight = view.graph().weights().get(ref.name());
            return weight.type() == ScalarType.FLOAT32 && weight.quantization() == null;
        }
        Node node = view.producer(operand);
        if (node == null || !node.namespace().equals("aten") || node.outputs().size() != 1) {
            return false;
        }
        Boolean known = found.get(operand);
        if (known == null) {
            known = isFloat32(node);
            found.put(operand, known);
        }
        return known;
    }

    private boolean isFloat32(Node node) {
        String name = node.name();
        if (name.equals("to")) {
            return node.inputs().size() > 1 && node.input(1).equals(FLOAT);
        } else if (name.equals("zeros")) {
            return FLOAT.equals(node.named().get("dtype"));
        } else if (KEEP.contains(name)) {
            return isFloat32(node.input(0));
        } else if (ARITHMETIC.contains(name)) {
            List<Operand> tensors = node.inputs().stream().limit(2).filter(operand ->
                    operand instanceof Operand.Ref || operand instanceof Operand.WeightRef).toList();
            return !tensors.isEmpty() && tensors.stream().allMatch(this::isFloat32);
        }
        boolean layer = name.equals("linear") || name.equals("_convolution") || name.matches("conv[123]d");
        return layer && node.inputs().size() > 1 && isFloat32(node.input(1));
    }
}
