package dev.lathe.compress.int8;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.TensorRank;
import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which layers run on dynamic int8 kernels, and why the others do not. */
final class DynamicPlan {
    private static final String SPARED = "left in float by the recipe";

    private final GraphView view;
    private final Int8Options options;
    private final Map<Node, QuantizableLayer> linear = new IdentityHashMap<>();
    private final Map<Node, RecurrentLayer> recurrent = new IdentityHashMap<>();
    private final Map<Node, Node> rectifiers = new IdentityHashMap<>();
    private final List<PassNote> notes = new ArrayList<>();

    private DynamicPlan(Graph graph, Int8Options options) {
        this.view = GraphView.of(graph);
        this.options = options;
    }

    static DynamicPlan of(Graph graph, Int8Options options) {
        DynamicPlan plan = new DynamicPlan(graph, options);
        graph.nodes().forEach(plan::settle);
        return plan;
    }

    /** The linear layer that a node is, if it is put on a kernel; else null. */
    QuantizableLayer linear(Node node) {
        return linear.get(node);
    }

    /** The recurrent layer that a node is, if it is put on a kernel; else null. */
    RecurrentLayer recurrent(Node node) {
        return recurrent.get(node);
    }

    /** The ReLU that a linear layer's kernel computes with it, or null. */
    Node rectifier(Node node) {
        return rectifiers.get(node);
    }

    boolean isLowered(Node node) {
        return linear.containsKey(node) || recurrent.containsKey(node);
    }

    /** The weights that kernels take, each once, with their bits. */
    Map<Weight, Integer> weights() {
        Map<Weight, Integer> weights = new LinkedHashMap<>();
        linear.values().forEach(layer -> weights.put(layer.weight(), options.bits(layer.weight().name())));
        recurrent.values().forEach(layer -> layer.cells().forEach(cell ->
                cell.weights().forEach(weight -> weights.put(weight, options.bits(weight.name())))));
        return weights;
    }

    boolean isEmpty() {
        return linear.isEmpty() && recurrent.isEmpty();
    }

    List<PassNote> notes() {
        return notes;
    }

    private void settle(Node node) {
        WeightedLayer layer = WeightedLayer.of(node);
        if (layer != null && layer.kind() == WeightedLayer.Kind.LINEAR) {
            settle(layer);
        } else if (RecurrentLayer.isOne(node)) {
            settleRecurrent(node);
        } else if (FloatReasons.of(node, view) != null) {
            leave(node, FloatReasons.of(node, view));
        }
    }

    private void settle(WeightedLayer layer) {
        String obstacle = QuantizableLayer.obstacle(layer, view);
        if (obstacle == null && options.bits(layer.weight()) == Int8Options.FLOAT) {
            obstacle = SPARED;
        } else if (obstacle == null && TensorRank.is(1, layer.node().input(0), view)) {
            obstacle = "its input is a single vector: int8 kernels take a batch of them";
        }
        if (obstacle != null) {
            leave(layer.node(), obstacle);
            return;
        }
        linear.put(layer.node(), QuantizableLayer.of(layer, view));
        Node user = view.onlyUser(layer.node().output());
        boolean rectified = user != null && (user.op().equals("aten::relu") || user.op().equals("aten::relu_"));
        if (rectified) {
            rectifiers.put(layer.node(), user);
        }
        notes.add(PassNote.done(layer.weight(), "int8 kernel quantized::linear" + (rectified ? "_relu" : "")
                + "_dynamic, " + options.bits(layer.weight()) + "-bit weights"));
    }

    private void settleRecurrent(Node node) {
        String obstacle = RecurrentLayer.obstacle(node, view);
        RecurrentLayer layer = obstacle == null ? RecurrentLayer.of(node, view) : null;
        if (layer != null && layer.weights().stream().anyMatch(w -> options.bits(w.name()) == Int8Options.FLOAT)) {
            obstacle = SPARED;
        }
        if (obstacle != null) {
            leave(node, obstacle);
            return;
        }
        recurrent.put(node, layer);
        String bits = layer.weights().stream().map(weight -> options.bits(weight.name())).distinct().sorted()
                .map(String::valueOf).collect(Collectors.joining(" and "));
        notes.add(PassNote.done(GraphView.place(node), "int8 kernel " + layer.kernel() + ", " + bits
                + "-bit weights"));
    }

    private void leave(Node node, String reason) {
        notes.add(PassNote.leftAlone(GraphView.place(node), node.name() + ": " + reason));
    }
}
