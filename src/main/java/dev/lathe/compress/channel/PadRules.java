package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Padding. Channels of zeros are channels as others are: each may go together with those that it is added to, and the
 * amount of padding shrinks. So what is padded stays in line with what it is added to (the shortcut without weights of
 * He et al. 2016, arXiv:1512.03385, option A).
 */
final class PadRules {
    private PadRules() { }

    static boolean apply(Node node, ChannelTrace trace) {
        boolean padding = (node.op().equals("aten::pad") || node.op().equals("aten::constant_pad_nd"))
                && node.named().isEmpty() && node.input(1) instanceof Operand.ListOf;
        Layout in = padding ? trace.layout(node.input(0)) : null;
        if (!padding || !in.hasChannels()) {
            return false;
        }
        List<Operand> amounts = ((Operand.ListOf) node.input(1)).items();
        int at = 2 * (-in.dim() - 1);
        Layout result = in;
        for (int dim = 1; dim <= amounts.size() / 2; dim++) {
            result = -dim == in.dim() ? result : result.without(-dim);
        }
        if (at + 1 >= amounts.size()) {
            return trace.setAll(node, result);
        }
        int before = amount(amounts.get(at));
        int after = amount(amounts.get(at + 1));
        boolean none = before == 0 && after == 0;
        if (!none && (before < 0 || after < 0 || !in.axis().isExact() || !isOfZeros(node))) {
            return false;
        }
        return trace.setAll(node, none ? result : result.with(Axis.of(padded(node, at, before, after, trace))));
    }

    private static int[] padded(Node node, int at, int before, int after, ChannelTrace trace) {
        int[] first = trace.ids().fresh(before);
        int[] last = trace.ids().fresh(after);
        trace.count(node, 1, at, first);
        trace.count(node, 1, at + 1, last);
        return IntStream.of(0, 1, 2).boxed().flatMapToInt(part -> IntStream.of(part == 0 ? first
                : part == 1 ? trace.layout(node.input(0)).axis().channels() : last)).toArray();
    }

    private static int amount(Operand operand) {
        return operand instanceof Operand.Int number && Math.abs(number.value()) < 1 << 20 ? (int) number.value() : -1;
    }

    private static boolean isOfZeros(Node node) {
        int valueAt = node.op().equals("aten::pad") ? 3 : 2;
        boolean constant = node.op().equals("aten::constant_pad_nd") || node.inputs().size() < 3
                || node.input(2).equals(new Operand.Text("constant"));
        Operand value = node.inputs().size() <= valueAt ? Operand.None.NONE : node.input(valueAt);
        return constant && (value instanceof Operand.None || value.equals(new Operand.Int(0))
                || value.equals(new Operand.Real(0)));
    }
}
