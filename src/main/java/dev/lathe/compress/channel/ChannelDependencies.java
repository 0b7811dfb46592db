package dev.lathe.compress.channel;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows channels through a graph: which can only go together, which must stay, and which constants count them. The
 * idea is DepGraph's (Fang et al. 2023, arXiv:2301.12900), with single channels instead of whole layers as its nodes.
 */
final class ChannelDependencies {
    private static final Set<String> TAKE_SIZES = Set.of("aten::view", "aten::reshape", "aten::expand");
    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("layer_norm", "layer normalization computes over all its channels"),
            Map.entry("group_norm", "group normalization computes over several of its channels at once"),
            Map.entry("lstm", "the recurrent layer lstm needs all of them"),
            Map.entry("gru", "the recurrent layer gru needs all of them"),
            Map.entry("softmax", "softmax computes over all its channels"),
            Map.entry("log_softmax", "softmax computes over all its channels"),
            Map.entry("view", "a reshape pins or mixes its size"),
            Map.entry("reshape", "a reshape pins or mixes its size"),
            Map.entry("flatten", "a reshape pins or mixes its size"),
            Map.entry("squeeze", "a reshape pins or mixes its size"),
            Map.entry("expand", "a reshape pins or mixes its size"),
            Map.entry("matmul", "a product of two computed tensors (matmul) needs all of them"),
            Map.entry("bmm", "a product of two computed tensors (bmm) needs all of them"),
            Map.entry("scaled_dot_product_attention", "attention needs all of them"),
            Map.entry("mean", "mean computes over all its channels"),
            Map.entry("sum", "sum computes over all its channels"),
            Map.entry("cat", "it is joined with something of unknown size"),
            Map.entry("select", "one of its channels is picked by its number"),
            Map.entry("slice", "some of its channels are picked by their numbers"),
            Map.entry("chunk", "it is cut into parts of unknown size"),
            Map.entry("split", "it is cut into parts of unknown size"));

    private final ChannelTrace trace;
    private final Graph graph;

    private ChannelDependencies(Graph graph) {
        this.graph = graph;
        trace = new ChannelTrace(graph);
    }

    static ChannelTrace of(Graph graph) {
        ChannelDependencies dependencies = new ChannelDependencies(graph);
        graph.nodes().forEach(dependencies::follow);
        dependencies.finish();
        return dependencies.trace;
    }

    private void follow(Node node) {
        if (SizeRules.apply(node, trace)) {
            return;
        }
        boolean known = LayerRules.apply(node, trace) || PointwiseRules.apply(node, trace)
                || NormRules.apply(node, trace) || PoolRules.apply(node, trace) || ShapeRules.apply(node, trace)
                || JoinRules.apply(node, trace) || PadRules.apply(node, trace);
        if (!known) {
            giveUp(node);
        }
        if (!known || !TAKE_SIZES.contains(node.op())) {
            node.walkInputs(this::closeSize);
        }
    }

    private void giveUp(Node node) {
        String reason = node.namespace().equals("aten") && WHY.containsKey(node.name()) ? WHY.get(node.name())
                : "the operator " + node.op() + " on its path is not known to keep channels apart";
        node.walkInputs(operand -> close(operand, reason));
        trace.setAll(node, Layout.unknown(Layout.UNKNOWN, "the result of " + node.name()));
    }

    private void close(Operand operand, String reason) {
        if (operand instanceof Operand.Ref) {
            trace.close(trace.layout(operand), reason);
            List<Layout> parts = trace.list(operand);
            if (parts != null) {
                parts.stream().distinct().forEach(part -> trace.close(part, reason));
            }
        }
    }

    private void closeSize(Operand operand) {
        SizeOf size = trace.size(operand);
        if (size != null && size.ofChannels()) {
            trace.close(size.layout(), "its number of channels is computed with");
        }
        trace.close(trace.shape(operand), "its shape is computed with");
    }

    private void finish() {
        graph.output().walk(operand -> {
            close(operand, "network output");
            closeSize(operand);
        });
        GraphView view = trace.view();
        for (Attachment attachment : trace.attachments()) {
            Operand weight = new Operand.WeightRef(attachment.weight());
            List<Node> users = view.users(weight);
            if (!view.isConstant(weight)) {
                trace.ids().close(attachment.channels(), "the weight " + attachment.weight()
                        + " is changed in place, returned or packed");
            } else if (users.size() != attachment.nodes().size()) {
                trace.ids().close(attachment.channels(), "the weight " + attachment.weight()
                        + " is shared with a place that needs all of it");
            }
        }
    }
}
