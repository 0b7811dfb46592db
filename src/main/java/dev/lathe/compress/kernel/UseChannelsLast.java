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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lays the weights of two-dimensional convolutions out with the channels innermost, at load. libtorch then computes
 * pictures in that order too, from the first convolution on.
 *
 * <pre>
 * before:  forward:  v1 = conv2d(x, W, b, …)
 * after:   at load:  v0 = contiguous(W, memory_format=channels_last)
 *          forward:  v1 = conv2d(x, v0, b, …)
 * </pre>
 */
public final class UseChannelsLast implements Pass {

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        GraphView view = GraphView.of(graph);
        FloatLayer layers = new FloatLayer(view);
        String orderObstacle = layers.orderObstacle();
        Rewrite rewrite = new Rewrite(graph);
        PackedWeights packed = new PackedWeights(rewrite);
        List<PassNote> notes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            WeightedLayer layer = WeightedLayer.of(node);
            if (layer == null) {
                continue;
            }
            String obstacle = obstacle(layer, layers);
            if (obstacle == null) {
                obstacle = orderObstacle;
            }
            if (obstacle != null) {
                notes.add(PassNote.leftAlone(GraphView.place(node), node.name() + ": " + obstacle));
            } else {
                rewrite.replace(node, layer.with(packed.channelsLast(layer), FloatLayer.bias(layer)));
                notes.add(PassNote.done(GraphView.place(node), node.name() + " computed with channels last"));
            }
        }
        return rewrite.isEmpty() ? PassResult.unchanged(graph, notes)
                : new PassResult(MemoryOrders.free(rewrite.apply()), notes);
    }

    private static String obstacle(WeightedLayer layer, FloatLayer layers) {
        if (layer.kind() == WeightedLayer.Kind.LINEAR) {
            return "linear layers have no pictures";
        } else if (layer.transposed()) {
            return "transposed convolution: no faster with channels last";
        }
        Node maker = layers.view().producer(layer.node().input(1));
        if (maker != null && maker.op().equals("aten::contiguous") && maker.named().equals(
                Map.of("memory_format", new Operand.Int(2)))) {
            return "its weight has the channels last already";
        }
        String weight = layers.weightObstacle(layer);
        if (weight != null) {
            return weight;
        }
        int rank = layers.weightShape(layer).size();
        return rank == 4 ? null : (rank - 2) + "-D convolution: has no channels-last kernel";
    }
}
