package dev.lathe.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which values may share memory: results of views ({@code aten::view}), of operators that may hand back their argument
 * ({@code aten::contiguous}), and of operators that change it in place.
 */
public final class Aliasing {
    private static final Set<String> VIEWS = Set.of("alias", "as_strided", "chunk", "contiguous", "data", "detach",
            "diagonal", "dropout", "alpha_dropout", "feature_dropout", "feature_alpha_dropout", "expand", "expand_as",
            "flatten", "movedim", "narrow", "numpy_T", "permute", "real", "reshape", "reshape_as", "select", "slice",
            "split", "split_with_sizes", "squeeze", "swapaxes", "t", "tensor_split", "to", "transpose", "type_as",
            "unbind", "unflatten", "unfold", "unsqueeze", "view", "view_as", "view_as_real", "view_as_complex",
            "ListUnpack", "TupleUnpack", "__getitem__", "unchecked_cast", "imag", "cpu", "float", "mT", "mH",
            "adjoint", "atleast_1d", "atleast_2d", "atleast_3d", "bfloat16", "broadcast_to", "conj", "double", "dsplit",
            "half", "hsplit", "moveaxis", "positive", "ravel", "swapdims", "vsplit");

    private final Map<Integer, Operand> roots = new HashMap<>();
    private final Set<Operand> changed = new HashSet<>();

    public static Aliasing of(Graph graph) {
        Aliasing aliasing = new Aliasing();
        graph.setup().forEach(aliasing::add);
        graph.nodes().forEach(aliasing::add);
        return aliasing;
    }

    /** Takes note of the next node in order. */
    public void add(Node node) {
        if (!node.inputs().isEmpty() && (node.inPlace() || VIEWS.contains(node.name()))) {
            Operand root = root(node.input(0));
            node.outputs().forEach(value -> roots.put(value.id(), root));
            if (node.inPlace()) {
                changed.add(root);
            }
        }
    }

    /** The value or weight in whose memory the operand may lie; the operand itself if it has its own. */
    public Operand root(Operand operand) {
        return operand instanceof Operand.Ref ref ? roots.getOrDefault(ref.value().id(), operand) : operand;
    }

    public boolean mayShare(Operand one, Operand other) {
        return root(one).equals(root(other));
    }

    /** Whether some node changes memory that the operand may lie in. */
    public boolean isChangedInPlace(Operand operand) {
        return changed.contains(root(operand));
    }
}
