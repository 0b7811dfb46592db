package dev.lathe.compress.kernel;

import dev.lathe.compress.int8.ConvolutionGeometry;
import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.List;
import java.util.Set;

/** What is known of a graph's layers when they are to be put on other float kernels. */
final class FloatLayer {
    private static final Set<String> SEES_MEMORY = Set.of("as_strided", "stride", "is_contiguous", "storage_offset",
            "data_ptr", "resize_", "set_", "view_as_complex", "view_as_real", "as_strided_", "resize_as_");
    private static final Set<String> KNOWN_NAMESPACES = Set.of("aten", "prim", "quantized", "mkldnn");

    private final GraphView view;
    private final KnownShapes shapes;
    private final ElementType types;

    FloatLayer(GraphView view) {
        this.view = view;
        shapes = KnownShapes.of(view.graph());
        types = new ElementType(view);
    }

    GraphView view() {
        return view;
    }

    KnownShapes shapes() {
        return shapes;
    }

    ElementType types() {
        return types;
    }

    /** Why the memory order of pictures must stay as it is everywhere, or null. */
    String orderObstacle() {
        for (Node node : view.graph().nodes()) {
            if (SEES_MEMORY.contains(node.name())) {
                return "the model looks at memory layouts (" + node.name() + ")";
            } else if (!KNOWN_NAMESPACES.contains(node.namespace())) {
                return "nothing is known of " + node.op() + ", which might look at memory layouts";
            } else if (isView(node) && isChangedAfter(node)) {
                return "a view is changed in place";
            }
        }
        return null;
    }

    private boolean isChangedAfter(Node node) {
        return view.aliasing().isChangedInPlace(node.input(0)) && view.graph().nodes().stream().anyMatch(later ->
                later.inPlace() && view.position(later) > view.position(node)
                        && view.aliasing().mayShare(GraphView.changed(later), node.input(0)));
    }

    private static boolean isView(Node node) {
        return node.op().equals("aten::view") || node.op().equals("aten::view_as")
                || node.op().equals("aten::reshape") || node.op().equals("aten::flatten");
    }

    /** A view as an operator that copies where the memory order demands it; other nodes as they are. */
    static Node orderless(Node node) {
        boolean view = node.op().equals("aten::view") && !(node.input(1) instanceof Operand.Int)
                || node.op().equals("aten::view_as");
        return !view ? node : new Node(node.op().replace("view", "reshape"), node.inputs(), node.named(),
                node.outputs(), node.scope());
    }

    /** Why a layer's weight and bias cannot be laid out at load, or null. */
    String weightObstacle(WeightedLayer layer) {
        Node node = layer.node();
        boolean constant = isConstant(node.input(1)) && (layer.lacksBias() || isConstant(node.input(2)));
        if (!constant) {
            return "its weight or bias is computed at every call, or changed";
        }
        List<Long> weight = shapes.numbers(node.input(1));
        List<Long> bias = layer.lacksBias() ? null : shapes.numbers(node.input(2));
        boolean fits = weight != null && (layer.lacksBias() || bias != null && bias.size() == 1);
        boolean floats = types.isFloat32(node.input(1)) && (layer.lacksBias() || types.isFloat32(node.input(2)));
        return !fits ? "the shape of its weight or bias is not known" : floats ? null
                : "its weight or bias is not in single precision";
    }

    private boolean isConstant(Operand operand) {
        Graph graph = view.graph();
        if (operand instanceof Operand.WeightRef) {
            return view.isConstant(operand);
        }
        Node maker = view.producer(operand);
        return maker != null && view.position(maker) < graph.setup().size()
                && !view.aliasing().isChangedInPlace(operand) && !view.isResult(operand);
    }

    /** Sizes of a layer's weight. */
    List<Long> weightShape(WeightedLayer layer) {
        return shapes.numbers(layer.node().input(1));
    }

    /** Stride, padding, dilation and groups of a two-dimensional convolution; null if they are computed or uneven. */
    List<Operand> geometry(WeightedLayer layer) {
        return ConvolutionGeometry.of(layer.node(), 2, weightShape(layer));
    }

    static Operand bias(WeightedLayer layer) {
        return layer.lacksBias() ? Operand.None.NONE : layer.node().input(2);
    }
}
