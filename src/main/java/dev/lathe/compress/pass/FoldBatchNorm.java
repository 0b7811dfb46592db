package dev.lathe.compress.pass;

import dev.lathe.compress.ParallelWork;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Multiplies a batch norm into the convolution or linear layer before it.
 *
 * <pre>
 * before:  v1 = conv2d(x, W, b, …)
 *          v2 = batch_norm(v1, gamma, beta, mean, variance, False, …)
 * after:   v2 = conv2d(x, W', b', …)      s = gamma / sqrt(variance + epsilon)
 *                                         W' = s W,  b' = s (b - mean) + beta
 * </pre>
 *
 * Computed in double precision. A missing bias comes into being; one that other layers share is copied. A weight that
 * several layers share is folded only if the same batch norm follows all of them: it is never copied.
 */
public final class FoldBatchNorm implements Pass {

    /** A layer and the batch norm that follows it. */
    private record Pair(WeightedLayer layer, BatchNorm norm) {
        /** What pairs must have in common to be folded into one weight. */
        List<Object> key() {
            return List.of(norm.statistics(), norm.epsilon(), layer.transposed(), layer.groups(), layer.lacksBias(),
                    String.valueOf(layer.bias()));
        }
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        GraphView view = GraphView.of(graph);
        List<PassNote> notes = new ArrayList<>();
        Map<String, List<Pair>> byWeight = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (BatchNorm.is(node)) {
                Pair pair = new Pair(layerBefore(node, view), BatchNorm.of(node));
                String obstacle = obstacle(pair, view);
                if (obstacle == null) {
                    byWeight.computeIfAbsent(pair.layer().weight(), key -> new ArrayList<>()).add(pair);
                } else {
                    notes.add(PassNote.leftAlone(pair.norm().place(), obstacle));
                }
            }
        }
        Rewrite rewrite = new Rewrite(graph);
        List<List<Pair>> folded = new ArrayList<>();
        byWeight.forEach((weight, pairs) -> {
            context.cancellation().check();
            if (view.users(new Operand.WeightRef(weight)).size() > pairs.size()
                    || pairs.stream().map(Pair::key).distinct().count() > 1) {
                pairs.forEach(pair -> notes.add(PassNote.leftAlone(pair.norm().place(),
                        "the weight " + weight + " before it is shared with a layer that is followed by something else")));
            } else {
                folded.add(pairs);
                pairs.forEach(pair -> notes.add(PassNote.done(pair.norm().place(), "folded into " + weight)));
            }
        });
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            List<HostTensor> scaled = work.map(folded, pairs -> weight(pairs, graph).tensor().elements(),
                    pairs -> scaled(pairs.get(0), graph), done -> { });
            for (int i = 0; i < scaled.size(); i++) {
                fold(folded.get(i), scaled.get(i), view, rewrite);
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private static WeightedLayer layerBefore(Node norm, GraphView view) {
        Node producer = view.producer(norm.input(0));
        return producer == null ? null : WeightedLayer.of(producer);
    }

    private static String obstacle(Pair pair, GraphView view) {
        String obstacle = pair.norm().obstacle(view);
        WeightedLayer layer = pair.layer();
        if (obstacle != null) {
            return obstacle;
        } else if (layer == null) {
            Node producer = view.producer(pair.norm().node().input(0));
            return "no convolution or linear layer comes before it, but "
                    + (producer == null ? "the model's input" : producer.name());
        } else if (view.onlyUser(layer.node().output()) == null) {
            return "the result of the layer before it is used elsewhere too";
        }
        boolean fixed = layer.weight() != null && view.isConstant(new Operand.WeightRef(layer.weight()))
                && Reals.isPlain(view.graph().weights().get(layer.weight()))
                && (layer.lacksBias() || layer.bias() != null && view.isConstant(new Operand.WeightRef(layer.bias()))
                && Reals.isPlain(view.graph().weights().get(layer.bias())));
        if (!fixed) {
            return "the weight or bias of the layer before it is computed, changed or not stored as plain floats";
        } else if (layer.channels(view.graph().weights().get(layer.weight())) != pair.norm().channels(view.graph())) {
            return "it has another number of channels than the layer before it";
        } else if (layer.kind() == WeightedLayer.Kind.LINEAR && !TensorRank.is(2, layer.node().input(0), view)) {
            return "whether it normalizes the features of the linear layer before it depends on the input's rank";
        }
        return null;
    }

    private static Weight weight(List<Pair> pairs, Graph graph) {
        return graph.weights().get(pairs.get(0).layer().weight());
    }

    private static HostTensor scaled(Pair pair, Graph graph) {
        WeightedLayer layer = pair.layer();
        Weight weight = graph.weights().get(layer.weight());
        double[] factors = pair.norm().factors(graph);
        double[] values = Reals.doubles(weight.tensor());
        int run = layer.transposed() ? 1
                : Math.toIntExact(weight.tensor().stride().get(layer.channelDimension()));
        for (int from = 0; from < values.length; from += run) {
            double factor = factors[channel(layer, weight, from)];
            for (int i = from; i < Math.min(from + run, values.length); i++) {
                values[i] *= factor;
            }
        }
        return Reals.withValues(weight.tensor(), values);
    }

    private static void fold(List<Pair> pairs, HostTensor scaled, GraphView view, Rewrite rewrite) {
        Graph graph = view.graph();
        WeightedLayer layer = pairs.get(0).layer();
        BatchNorm norm = pairs.get(0).norm();
        Weight weight = weight(pairs, graph);
        double[] factors = norm.factors(graph);
        rewrite.set(weight.withTensor(scaled));
        double[] bias = layer.bias() == null ? new double[factors.length]
                : Reals.doubles(graph.weights().get(layer.bias()).tensor());
        Weight newBias = LayerBias.of(layer, norm.foldInto(bias, factors, graph), weight, pairs.size(), view, rewrite);
        rewrite.set(newBias);
        for (Pair pair : pairs) {
            Node folded = pair.layer().with(new Operand.WeightRef(weight.name()),
                    new Operand.WeightRef(newBias.name()));
            rewrite.replace(pair.layer().node(), new Node(folded.op(), folded.inputs(), folded.named(),
                    pair.norm().node().outputs(), folded.scope()));
            rewrite.remove(pair.norm().node());
        }
    }

    private static int channel(WeightedLayer layer, Weight weight, int place) {
        int index = Reals.index(weight.tensor(), layer.channelDimension(), place);
        if (!layer.transposed()) {
            return index;
        }
        int inputsOfGroup = Math.toIntExact(weight.shape().get(0)) / layer.groups();
        int group = Reals.index(weight.tensor(), 0, place) / inputsOfGroup;
        return group * Math.toIntExact(weight.shape().get(1)) + index;
    }
}
