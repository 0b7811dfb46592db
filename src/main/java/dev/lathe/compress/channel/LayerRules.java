package dev.lathe.compress.channel;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.Arrays;

/** Layers that make channels of channels: convolutions, linear layers, products with weights, embeddings. */
final class LayerRules {
    private LayerRules() { }

    /** Whether a node is one of these; then the trace knows of it. */
    static boolean apply(Node node, ChannelTrace trace) {
        WeightedLayer layer = WeightedLayer.of(node);
        if (layer != null) {
            boolean known = layer.weight() != null && (layer.lacksBias() || layer.bias() != null)
                    && trace.weight(node.input(1)).shape().size() > 1;
            return known && (layer.kind() == WeightedLayer.Kind.LINEAR ? linear(layer, trace)
                    : convolution(layer, trace));
        }
        return switch (node.op()) {
            case "aten::matmul", "aten::mm" -> node.named().isEmpty()
                    && product(node, 0, 1, Operand.None.NONE, trace);
            case "aten::addmm" -> node.inputs().size() == 3 && product(node, 1, 2, node.input(0), trace);
            case "aten::embedding" -> embedding(node, trace);
            default -> false;
        };
    }

    private static boolean linear(WeightedLayer layer, ChannelTrace trace) {
        Node node = layer.node();
        Weight weight = trace.weight(node.input(1));
        int[] in = trace.channels(node.input(0), -1, weight.shape().get(1), GraphView.place(node));
        int[] out = trace.ids().fresh(weight.shape().get(0).intValue());
        trace.attach(node.input(1), 0, out, ChannelRole.OUT, node);
        trace.attach(node.input(1), 1, in, ChannelRole.IN, node);
        return finish(layer, out, trace.layout(node.input(0)).rank(), -1, trace);
    }

    private static boolean finish(WeightedLayer layer, int[] out, int rank, int dim, ChannelTrace trace) {
        Node node = layer.node();
        if (layer.bias() != null) {
            trace.attach(node.input(2), 0, out, ChannelRole.OUT, node);
        }
        return trace.setAll(node, Layout.of(rank, dim, out, "the result of " + GraphView.place(node)));
    }

    private static boolean convolution(WeightedLayer layer, ChannelTrace trace) {
        Node node = layer.node();
        Weight weight = trace.weight(node.input(1));
        int rank = weight.shape().size();
        int groups = layer.groups();
        int outs = (int) layer.channels(weight);
        long ins = layer.transposed() ? weight.shape().get(0) : weight.shape().get(1) * groups;
        int[] in = trace.channels(node.input(0), 1 - rank, ins, GraphView.place(node));
        int[] out = trace.ids().fresh(outs);
        if (groups > 1 && in.length == groups) {
            for (int i = 0; i < outs; i++) {
                trace.ids().unite(in[i / (outs / groups)], out[i]);
            }
            trace.attach(node.input(1), 0, layer.transposed() ? in : out, ChannelRole.OUT, node);
            trace.count(node, node.op().endsWith("_convolution") || node.op().endsWith("::convolution") ? 8 : 6, -1,
                    in);
        } else {
            uniteAcross(in, groups, trace);
            uniteAcross(out, groups, trace);
            int outsOfWeight = layer.transposed() ? outs / groups : outs;
            int insOfWeight = layer.transposed() ? in.length : in.length / groups;
            trace.attach(node.input(1), layer.channelDimension(), Arrays.copyOf(out, outsOfWeight), ChannelRole.OUT,
                    node);
            trace.attach(node.input(1), 1 - layer.channelDimension(), Arrays.copyOf(in, insOfWeight), ChannelRole.IN,
                    node);
        }
        int known = trace.layout(node.input(0)).rank();
        return finish(layer, out, known == rank - 1 ? known : rank, 1 - rank, trace);
    }

    /** Ties channels of the same number in each group: then all groups stay of one size. */
    private static void uniteAcross(int[] channels, int groups, ChannelTrace trace) {
        int size = channels.length / groups;
        for (int i = size; i < channels.length; i++) {
            trace.ids().unite(channels[i % size], channels[i]);
        }
    }

    private static boolean product(Node node, int inputAt, int weightAt, Operand bias, ChannelTrace trace) {
        Weight weight = trace.weight(node.input(weightAt));
        Weight added = trace.weight(bias);
        boolean plain = weight != null && weight.shape().size() == 2 && node.input(inputAt) instanceof Operand.Ref
                && (bias instanceof Operand.None || added != null && added.shape().size() == 1
                && added.shape().get(0).equals(weight.shape().get(1)));
        if (!plain) {
            return false;
        }
        int[] in = trace.channels(node.input(inputAt), -1, weight.shape().get(0), GraphView.place(node));
        int[] out = trace.ids().fresh(weight.shape().get(1).intValue());
        trace.attach(node.input(weightAt), 0, in, ChannelRole.IN, node);
        trace.attach(node.input(weightAt), 1, out, ChannelRole.OUT, node);
        if (added != null) {
            trace.attach(bias, 0, out, ChannelRole.OUT, node);
        }
        return trace.setAll(node, Layout.of(trace.layout(node.input(inputAt)).rank(), -1, out,
                "the result of " + GraphView.place(node)));
    }

    private static boolean embedding(Node node, ChannelTrace trace) {
        Weight weight = trace.weight(node.input(0));
        if (weight == null || weight.shape().size() != 2) {
            return false;
        }
        int[] out = trace.ids().fresh(weight.shape().get(1).intValue());
        trace.attach(node.input(0), 1, out, ChannelRole.OUT, node);
        Layout indices = trace.layout(node.input(1));
        return trace.setAll(node, Layout.of(indices.isRanked() ? indices.rank() + 1 : Layout.UNKNOWN, -1, out,
                "the result of " + GraphView.place(node)));
    }
}
