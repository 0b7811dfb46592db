package dev.lathe.compress.channel;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.List;

/** Operators with numbers for each channel in the second dimension: batch norm, instance norm, PReLU. */
final class NormRules {
    private static final int STATISTICS = 4;

    private NormRules() { }

    static boolean apply(Node node, ChannelTrace trace) {
        if (!node.named().isEmpty()) {
            return false;
        }
        return switch (node.op()) {
            case "aten::batch_norm", "aten::instance_norm" -> node.inputs().size() > STATISTICS
                    && normalized(node, node.inputs().subList(1, 1 + STATISTICS), trace);
            case "aten::prelu" -> normalized(node, List.of(Operand.None.NONE, node.input(1)), trace);
            default -> false;
        };
    }

    /** @param vectors what each channel is multiplied by comes first */
    private static boolean normalized(Node node, List<Operand> vectors, ChannelTrace trace) {
        Layout layout = trace.layout(node.input(0));
        boolean known = vectors.stream().allMatch(vector -> vector instanceof Operand.None
                || trace.weight(vector) != null);
        int dim = layout.fromBack(1);
        if (!known) {
            return false;
        } else if (!isNorm(node) && trace.weight(vectors.get(1)).tensor().elements() == 1) {
            return trace.setAll(node, layout);
        } else if (dim == 0 && layout.hasChannels()) {
            trace.close(layout, "whether " + GraphView.place(node)
                    + " works on its channels depends on the rank of the model's input");
            return trace.setAll(node, Layout.unknown(Layout.UNKNOWN, "the result of " + GraphView.place(node)));
        }
        Layout result = layout;
        for (Operand vector : vectors) {
            Weight weight = trace.weight(vector);
            if (weight != null) {
                int[] channels = trace.channels(node.input(0), dim == 0 ? 1 : dim, weight.tensor().elements(),
                        GraphView.place(node));
                trace.attach(vector, 0, channels, vector == vectors.get(0) ? ChannelRole.NORM_SCALE
                        : ChannelRole.ELEMENTWISE, node);
                result = layout.hasChannels() && layout.dim() == dim ? layout.with(Axis.of(channels)) : result;
            }
        }
        if (layout.hasChannels() && layout.dim() != dim) {
            trace.close(layout, GraphView.place(node) + " works along another dimension than its channels");
        }
        return trace.setAll(node, result);
    }

    private static boolean isNorm(Node node) {
        return node.op().endsWith("_norm");
    }
}
