package dev.lathe.compress.kernel;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.Pass;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.compress.pass.Rewrite;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Computes activations in the memory of their argument where nothing else needs it.
 *
 * <pre>
 * before:  v1 = conv2d(x, …)          after:  v1 = conv2d(x, …)
 *          v2 = hardtanh(v1, 0, 6)            v2 = hardtanh_(v1, 0, 6)
 * </pre>
 */
public final class ReuseMemory implements Pass {
    private static final Set<String> ACTIVATIONS = Set.of("relu", "relu6", "hardtanh", "hardswish", "silu", "sigmoid",
            "leaky_relu", "elu");
    private static final Set<String> FLOATS = Set.of("aten::conv1d", "aten::conv2d", "aten::conv3d",
            "aten::_convolution", "aten::linear", "aten::batch_norm", "mkldnn::_convolution_pointwise",
            "mkldnn::_linear_pointwise");
    private static final Set<String> SUMS = Set.of("aten::add", "aten::sub");

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        GraphView view = GraphView.of(graph);
        Rewrite rewrite = new Rewrite(graph);
        List<PassNote> notes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!node.namespace().equals("aten") || !ACTIVATIONS.contains(node.name()) || !node.named().isEmpty()) {
                continue;
            }
            if (ownsArgument(node, view)) {
                rewrite.replace(node, new Node(node.op() + "_", node.inputs(), node.named(), node.outputs(),
                        node.scope()));
                notes.add(PassNote.done(GraphView.place(node), node.name() + " computed in place"));
            } else {
                notes.add(PassNote.leftAlone(GraphView.place(node), node.name() + ": its argument is needed again, or"
                        + " may lie in memory of others"));
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private static boolean ownsArgument(Node node, GraphView view) {
        Operand argument = node.input(0);
        Node maker = view.producer(argument);
        boolean fresh = maker != null && maker.named().get("out") == null && (FLOATS.contains(maker.op())
                || node.name().equals("relu") && SUMS.contains(maker.op()));
        return fresh && view.position(maker) >= view.graph().setup().size() && maker.outputs().size() == 1
                && view.onlyUser(maker.output()) == node;
    }
}
