package dev.lathe.compress.kernel;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.Pass;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.compress.pass.Rewrite;
import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Packs the weights of two-dimensional convolutions and linear layers for oneDNN at load, and lets the layers compute
 * the activations and residual sums that follow them.
 *
 * <pre>
 * before:  v1 = conv2d(x, W, b, …)        after:  at load:  p = mkldnn::_reorder_convolution_weight(W, …)
 *          v2 = relu(v1)                                    q = mkldnn::_reorder_convolution_weight(U, …)
 *          v3 = conv2d(v2, U, c, …)               forward:
 *          v4 = add(v3, v0)                         v2 = mkldnn::_convolution_pointwise(x, p, b, …, "relu", …)
 *                                                   v4 = mkldnn::_convolution_pointwise_(v0, v2, q, c, …, "add", …)
 * </pre>
 *
 * <p>The kernels take pictures with four dimensions only, where {@code conv2d} takes a single one without a batch too:
 * a convolution is left alone unless the graph shows that there is a batch.
 */
public final class PackForOneDnn implements Pass {

    @Override
    public String name() {
        return "Pack for oneDNN";
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        Lowering lowering = new Lowering(graph);
        for (Node node : graph.nodes()) {
            context.cancellation().check();
            lowering.visit(node);
        }
        return lowering.result();
    }

    /** The state of one run. */
    private static final class Lowering {
        private final Graph graph;
        private final GraphView view;
        private final FloatLayer layers;
        private final Rewrite rewrite;
        private final PackedWeights packed;
        private final String orderObstacle;
        private final List<PassNote> notes = new ArrayList<>();
        private final Set<Node> takenOver = Collections.newSetFromMap(new IdentityHashMap<>());

        Lowering(Graph graph) {
            this.graph = graph;
            view = GraphView.of(graph);
            layers = new FloatLayer(view);
            rewrite = new Rewrite(graph);
            packed = new PackedWeights(rewrite);
            orderObstacle = layers.orderObstacle();
        }

        void visit(Node node) {
            WeightedLayer layer = WeightedLayer.of(node);
            if (layer == null || takenOver.contains(node)) {
                return;
            }
            String obstacle = obstacle(layer);
            if (obstacle != null) {
                notes.add(PassNote.leftAlone(GraphView.place(node), node.name() + ": " + obstacle));
            } else if (layer.kind() == WeightedLayer.Kind.LINEAR) {
                linear(layer);
            } else {
                convolution(layer);
            }
        }

        private String obstacle(WeightedLayer layer) {
            Node node = layer.node();
            if (layer.transposed()) {
                return "transposed convolution: no packed kernel is used";
            }
            String weight = layers.weightObstacle(layer);
            if (weight != null) {
                return weight;
            }
            int rank = layers.weightShape(layer).size();
            boolean linear = layer.kind() == WeightedLayer.Kind.LINEAR;
            if (linear || rank != 4) {
                return linear ? rank == 2 ? null : "its weight is no matrix"
                        : (rank - 2) + "-D convolution: no packed kernel is used";
            } else if (orderObstacle != null) {
                return orderObstacle;
            } else if (layers.geometry(layer) == null) {
                return "its stride, padding or dilation is computed or uneven";
            }
            return layers.shapes().rank(node.input(0)) == 4 ? null
                    : "might be given a single picture without a batch, which the packed kernel does not take";
        }

        private void linear(WeightedLayer layer) {
            Node node = layer.node();
            Node after = follower(node);
            Activation activation = activation(after);
            List<Operand> inputs = new ArrayList<>(List.of(node.input(0), packed.linear(layer),
                    FloatLayer.bias(layer)));
            inputs.addAll(activation.operands());
            replace(node, new Node("mkldnn::_linear_pointwise", inputs, result(node, activation, after), node.scope()),
                    activation == Activation.NONE ? List.of() : List.of(after));
        }

        private void convolution(WeightedLayer layer) {
            Node node = layer.node();
            List<Operand> geometry = layers.geometry(layer);
            Operand weight = packed.convolution(layer, layers.weightShape(layer), geometry);
            List<Operand> shared = List.of(weight, FloatLayer.bias(layer), geometry.get(1), geometry.get(0),
                    geometry.get(2), geometry.get(3));
            ResidualSum residual = ResidualSum.of(node, layers);
            if (residual != null && !takenOver.contains(residual.sum())) {
                List<Operand> inputs = new ArrayList<>(List.of(residual.other(), node.input(0)));
                inputs.addAll(shared);
                inputs.addAll(List.of(new Operand.Text("add"), Operand.None.NONE,
                        residual.relu() == null ? Operand.None.NONE : new Operand.Text("relu"),
                        Activation.scalarList(List.of()), Operand.None.NONE));
                replace(node, new Node("mkldnn::_convolution_pointwise_", inputs, residual.result(), node.scope()),
                        residual.relu() == null ? List.of(residual.sum()) : List.of(residual.sum(), residual.relu()));
                return;
            }
            Node after = follower(node);
            Activation activation = activation(after);
            List<Operand> inputs = new ArrayList<>(List.of(node.input(0)));
            inputs.addAll(shared);
            inputs.addAll(activation.operands());
            replace(node, new Node("mkldnn::_convolution_pointwise", inputs, result(node, activation, after),
                    node.scope()), activation == Activation.NONE ? List.of() : List.of(after));
        }

        private Node follower(Node node) {
            return view.onlyUser(node.output());
        }

        private static Activation activation(Node after) {
            Activation activation = Activation.of(after);
            return activation == null ? Activation.NONE : activation;
        }

        private static Value result(Node node, Activation activation, Node after) {
            return activation == Activation.NONE ? node.output() : after.output();
        }

        private void replace(Node node, Node kernel, List<Node> fused) {
            rewrite.replace(node, kernel);
            fused.forEach(rewrite::remove);
            takenOver.addAll(fused);
            StringBuilder with = new StringBuilder();
            fused.forEach(each -> with.append(with.isEmpty() ? " with " : " and ").append(each.name()));
            String layer = kernel.name().startsWith("_linear") ? "linear layer" : "convolution";
            notes.add(PassNote.done(GraphView.place(node), layer + with + " on a oneDNN kernel"));
        }

        PassResult result() {
            if (rewrite.isEmpty()) {
                return PassResult.unchanged(graph, notes);
            }
            Graph lowered = rewrite.apply();
            return new PassResult(orderObstacle == null ? MemoryOrders.free(lowered)
                    : MemoryOrders.setupInOrder(lowered), notes);
        }
    }
}
