package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import java.util.List;
import java.util.Set;

/** Shapes that the model reads off tensors as it runs. */
final class SizeRules {
    private static final Set<String> SAME_NUMBER = Set.of("prim::NumToTensor", "aten::Int", "aten::ScalarImplicit",
            "aten::IntImplicit", "aten::item");
    private static final Set<String> HARMLESS = Set.of("aten::dim", "prim::dtype", "prim::device", "aten::device",
            "prim::is_cuda", "aten::is_floating_point", "prim::layout", "prim::requires_grad");

    private SizeRules() { }

    static boolean apply(Node node, ChannelTrace trace) {
        if (HARMLESS.contains(node.op())) {
            return true;
        } else if (node.op().equals("aten::size")) {
            return node.input(0) instanceof Operand.Ref && size(node, trace);
        } else if (node.op().equals("prim::ListUnpack") && trace.shape(node.input(0)) != null) {
            List<Value> outputs = node.outputs();
            for (int i = 0; i < outputs.size(); i++) {
                Layout of = trace.shape(node.input(0));
                trace.setSize(outputs.get(i), new SizeOf(of, i, false));
            }
            return true;
        }
        SizeOf known = node.inputs().isEmpty() ? null : trace.size(node.input(0));
        if (known != null && SAME_NUMBER.contains(node.op())) {
            trace.setSize(node.output(), known);
            trace.set(node.output(), Layout.unknown(0, "a number"));
            return true;
        }
        return node.op().equals("aten::mul") && product(node, trace);
    }

    private static boolean size(Node node, ChannelTrace trace) {
        Layout of = trace.layout(node.input(0));
        if (node.inputs().size() == 1) {
            trace.setShape(node.output(), of);
            return true;
        } else if (node.input(1) instanceof Operand.Int dimension) {
            boolean front = dimension.value() < 0 && of.isRanked();
            trace.setSize(node.output(), new SizeOf(of, front ? dimension.value() + of.rank() : dimension.value(),
                    false));
            return true;
        }
        return false;
    }

    /** Sizes multiplied with one another, at most one of them of channels. */
    private static boolean product(Node node, ChannelTrace trace) {
        SizeOf left = trace.size(node.input(0));
        SizeOf right = trace.size(node.input(1));
        if (left == null || right == null || left.ofChannels() && right.ofChannels()) {
            return false;
        }
        SizeOf telling = left.ofChannels() || left.product() && !right.ofChannels() ? left : right;
        trace.setSize(node.output(), new SizeOf(telling.layout(), telling.dimension(), true));
        trace.set(node.output(), Layout.unknown(0, "a number"));
        return true;
    }
}
