package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Operators that put channels of several tensors side by side, or take them apart: concatenation, chunks, slices. */
final class JoinRules {
    private static final int MOST_PARTS = 1 << 12;

    private JoinRules() { }

    static boolean apply(Node node, ChannelTrace trace) {
        if (!node.named().isEmpty() || node.inputs().isEmpty()) {
            return false;
        }
        return switch (node.op()) {
            case "aten::cat", "aten::concat" -> node.input(0) instanceof Operand.ListOf list
                    && joined(node, list.items(), trace);
            case "aten::chunk", "aten::unsafe_chunk" -> parted(node, trace);
            case "aten::split", "aten::unsafe_split", "aten::split_with_sizes" -> parted(node, trace);
            case "prim::ListUnpack" -> setEach(node, trace.list(node.input(0)), trace);
            case "aten::__getitem__" -> item(node, trace);
            case "aten::slice" -> sliced(node, trace);
            case "aten::narrow" -> narrowed(node, trace);
            case "aten::glu" -> gated(node, trace);
            default -> false;
        };
    }

    private static long number(Node node, int input, long missing) {
        return node.inputs().size() <= input || node.input(input) instanceof Operand.None ? missing
                : node.input(input) instanceof Operand.Int number ? number.value() : Long.MIN_VALUE;
    }

    private static boolean joined(Node node, List<Operand> items, ChannelTrace trace) {
        List<Layout> layouts = items.stream().map(trace::layout).toList();
        int rank = layouts.stream().filter(Layout::isRanked).mapToInt(Layout::rank).findFirst()
                .orElse(Layout.UNKNOWN);
        int dim = Layout.unknown(rank, "").fromBack(number(node, 1, 0));
        boolean alike = dim != 0 && !layouts.isEmpty() && layouts.stream().allMatch(layout -> layout.hasChannels()
                && layout.axis().isExact() && layout.dim() == layouts.get(0).dim()
                && (!layout.isRanked() || layout.rank() == rank));
        if (!alike) {
            return refused(node, layouts, trace);
        }
        int at = layouts.get(0).dim();
        List<int[]> channels = layouts.stream().map(layout -> layout.axis().channels()).toList();
        int[] all = channels.get(0);
        if (dim == at) {
            all = channels.stream().flatMapToInt(Arrays::stream).toArray();
        } else if (channels.stream().allMatch(part -> part.length == channels.get(0).length)) {
            channels.forEach(part -> trace.ids().unite(channels.get(0), part));
        } else {
            return false;
        }
        return trace.setAll(node, new Layout(rank, at, Axis.of(all), Layout.commonOnes(layouts),
                "a concatenation").without(dim));
    }

    private static boolean refused(Node node, List<Layout> layouts, ChannelTrace trace) {
        Layout stranger = layouts.stream().filter(layout -> !layout.hasChannels()).findFirst().orElse(null);
        if (stranger != null) {
            layouts.forEach(layout -> trace.close(layout, "joined with " + stranger.source()));
            return trace.setAll(node, Layout.unknown(stranger.rank(), "a concatenation with " + stranger.source()));
        }
        return false;
    }

    private static boolean parted(Node node, ChannelTrace trace) {
        Layout in = trace.layout(node.input(0));
        int dim = in.fromBack(number(node, 2, 0));
        if (dim == 0 || !in.hasChannels() || dim == in.dim() && !in.axis().isExact()) {
            return false;
        } else if (dim != in.dim()) {
            return setParts(node, Collections.nCopies(MOST_PARTS, in.without(dim)), trace);
        }
        int[] channels = in.axis().channels();
        List<int[]> parts = new ArrayList<>();
        int from = 0;
        for (long size : sizes(node, channels.length)) {
            if (size <= 0 || from + size > channels.length) {
                return false;
            }
            parts.add(Arrays.copyOfRange(channels, from, from + (int) size));
            from += (int) size;
        }
        if (from != channels.length) {
            return false;
        }
        trace.sections().add(new Sections(node, parts));
        trace.segments().addAll(parts);
        return setParts(node, parts.stream().map(part -> in.with(Axis.of(part))).toList(), trace);
    }

    /** The parts are one list, or the node's results. */
    private static boolean setParts(Node node, List<Layout> parts, ChannelTrace trace) {
        if (node.outputs().size() == 1) {
            trace.setList(node.output(), parts);
            return true;
        }
        return setEach(node, parts, trace);
    }

    private static boolean setEach(Node node, List<Layout> parts, ChannelTrace trace) {
        if (parts == null || parts.size() < node.outputs().size()) {
            return false;
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            trace.set(node.outputs().get(i), parts.get(i));
        }
        return true;
    }

    private static long[] sizes(Node node, long channels) {
        if (node.input(1) instanceof Operand.ListOf list) {
            return list.items().stream().mapToLong(item -> item instanceof Operand.Int size ? size.value() : 0)
                    .toArray();
        }
        long number = number(node, 1, 0);
        if (number <= 0) {
            return new long[0];
        }
        long size = node.name().endsWith("chunk") ? (channels + number - 1) / number : number;
        return Stream.iterate(channels, left -> left > 0, left -> left - size)
                .mapToLong(left -> Math.min(left, size)).toArray();
    }

    private static boolean item(Node node, ChannelTrace trace) {
        List<Layout> parts = trace.list(node.input(0));
        long index = number(node, 1, 0);
        if (parts == null || parts.size() == MOST_PARTS && index < 0 || index >= parts.size()
                || index < -parts.size()) {
            return false;
        }
        return trace.setAll(node, parts.get((int) (index < 0 ? index + parts.size() : index)));
    }

    private static boolean sliced(Node node, ChannelTrace trace) {
        Layout in = trace.layout(node.input(0));
        int dim = in.fromBack(number(node, 1, 0));
        long start = number(node, 2, 0);
        long end = number(node, 3, Long.MAX_VALUE);
        long step = number(node, 4, 1);
        if (start == 0 && end == Long.MAX_VALUE && step == 1) {
            return trace.setAll(node, in);
        } else if (dim != 0 && dim != in.dim()) {
            return trace.setAll(node, in.without(dim));
        }
        boolean constant = dim != 0 && in.axis().isExact() && start != Long.MIN_VALUE && end != Long.MIN_VALUE
                && step == 1;
        if (!constant) {
            return false;
        }
        int[] channels = in.axis().channels();
        int from = bound(start, channels.length);
        int to = bound(end, channels.length);
        return from < to && cut(node, 2, from, 3, to, true, trace);
    }

    private static int bound(long index, int length) {
        return (int) Math.max(0, Math.min(length, index < 0 ? index + length : index));
    }

    private static boolean narrowed(Node node, ChannelTrace trace) {
        Layout in = trace.layout(node.input(0));
        int dim = in.fromBack(number(node, 1, 0));
        if (dim != 0 && dim != in.dim()) {
            return trace.setAll(node, in.without(dim));
        }
        long start = number(node, 2, 0);
        long length = number(node, 3, 0);
        boolean constant = dim != 0 && in.axis().isExact() && length > 0 && start != Long.MIN_VALUE;
        int from = constant ? bound(start, in.axis().channels().length) : 0;
        return constant && from + length <= in.axis().channels().length
                && cut(node, 2, from, 3, from + (int) length, false, trace);
    }

    /** @param endsAt whether the second number is where the part ends, else how long it is */
    private static boolean cut(Node node, int startAt, int from, int endAt, int to, boolean endsAt,
                               ChannelTrace trace) {
        Layout in = trace.layout(node.input(0));
        int[] channels = in.axis().channels();
        int[] part = Arrays.copyOfRange(channels, from, to);
        if (from > 0) {
            trace.count(node, startAt, -1, Arrays.copyOf(channels, from));
        }
        if (!endsAt || to < channels.length) {
            trace.count(node, endAt, -1, endsAt ? Arrays.copyOf(channels, to) : part);
        }
        trace.segments().add(part);
        return trace.setAll(node, in.with(Axis.of(part)));
    }

    private static boolean gated(Node node, ChannelTrace trace) {
        Layout in = trace.layout(node.input(0));
        int dim = in.fromBack(number(node, 1, -1));
        boolean known = in.hasChannels() && dim != 0 && in.axis().isExact() && in.axis().channels().length % 2 == 0;
        if (!known) {
            return false;
        } else if (dim != in.dim()) {
            return trace.setAll(node, in.without(dim));
        }
        int[] channels = in.axis().channels();
        int[] values = Arrays.copyOf(channels, channels.length / 2);
        trace.ids().unite(values, Arrays.copyOfRange(channels, channels.length / 2, channels.length));
        return trace.setAll(node, in.with(Axis.of(values)));
    }
}
