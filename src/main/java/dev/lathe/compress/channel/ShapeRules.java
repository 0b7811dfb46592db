package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Operators that move dimensions about, drop some that are one long, or join them. */
final class ShapeRules {
    private ShapeRules() { }

    static boolean apply(Node node, ChannelTrace trace) {
        if (!node.namespace().equals("aten") || !node.named().isEmpty() || node.inputs().isEmpty()) {
            return false;
        }
        Layout in = trace.layout(node.input(0));
        return switch (node.name()) {
            case "view", "reshape" -> ViewRules.view(node, trace);
            case "expand" -> ViewRules.expand(node, trace);
            case "expand_as" -> node.input(1) instanceof Operand.Ref && trace.setAll(node,
                    PointwiseRules.broadcast(node, node.inputs(), trace));
            case "flatten" -> in.isRanked() && set(node, flattened(node, in), trace);
            case "permute" -> permuted(node, in, trace);
            case "transpose", "t", "numpy_T" -> transposed(node, in, trace);
            case "unsqueeze" -> in.isRanked() && unsqueezed(node, in, trace);
            case "squeeze" -> in.isRanked() && node.inputs().size() == 2 && squeezed(node, in, trace);
            case "select" -> in.isRanked() && selected(node, in, trace);
            default -> false;
        };
    }

    private static boolean set(Node node, Layout layout, ChannelTrace trace) {
        return layout != null && trace.setAll(node, layout);
    }

    private static boolean set(Node node, List<Layout.Kind> kinds, Layout in, ChannelTrace trace) {
        return trace.setAll(node, Layout.of(kinds, in.axis(), in.source()));
    }

    private static long number(Node node, int input, long missing) {
        return node.inputs().size() <= input ? missing
                : node.input(input) instanceof Operand.Int number ? number.value() : Long.MIN_VALUE;
    }

    private static Layout flattened(Node node, Layout in) {
        int start = in.fromBack(number(node, 1, 0));
        int end = in.fromBack(number(node, 2, -1));
        if (start == 0 || end == 0 || start > end) {
            return null;
        }
        List<Layout.Kind> kinds = in.all();
        List<Layout.Kind> joined = kinds.subList(in.rank() + start, in.rank() + end + 1);
        int at = joined.indexOf(Layout.Kind.CHANNELS);
        Layout.Kind kind = at >= 0 ? Layout.Kind.CHANNELS : joined.size() == 1 ? joined.get(0)
                : joined.stream().allMatch(Layout.Kind.ONE::equals) ? Layout.Kind.ONE : Layout.Kind.OTHER;
        Axis axis = at < 0 ? in.axis() : joined(in.axis(), joined.subList(0, at), joined.subList(at + 1,
                joined.size()));
        List<Layout.Kind> result = new ArrayList<>(kinds.subList(0, in.rank() + start));
        result.add(kind);
        result.addAll(kinds.subList(in.rank() + end + 1, in.rank()));
        return at >= 0 && axis == null ? null : Layout.of(result, axis, in.source());
    }

    /** Channels together with the dimensions before and after them; null if more than one size is unknown. */
    static Axis joined(Axis axis, List<Layout.Kind> before, List<Layout.Kind> after) {
        boolean none = before.stream().allMatch(Layout.Kind.ONE::equals);
        boolean nothing = after.stream().allMatch(Layout.Kind.ONE::equals);
        if (none && nothing) {
            return axis;
        }
        return !axis.isExact() || !none && !nothing ? null : new Axis(axis.channels(), nothing ? 1 : 0, none ? 1 : 0);
    }

    private static boolean permuted(Node node, Layout in, ChannelTrace trace) {
        if (!(node.input(1) instanceof Operand.ListOf list)) {
            return false;
        }
        int rank = list.items().size();
        if (in.isRanked() && in.rank() != rank) {
            return false;
        }
        List<Layout.Kind> kinds = new Layout(rank, in.dim(), in.axis(), in.kinds(), in.source()).all();
        List<Layout.Kind> result = new ArrayList<>();
        for (Operand item : list.items()) {
            if (!(item instanceof Operand.Int at) || at.value() < -rank || at.value() >= rank) {
                return false;
            }
            result.add(kinds.get((int) Math.floorMod(at.value(), (long) rank)));
        }
        return set(node, result, in, trace);
    }

    private static boolean transposed(Node node, Layout in, ChannelTrace trace) {
        boolean ofMatrix = !node.name().equals("transpose");
        if (!in.isRanked() || ofMatrix && in.rank() != 2) {
            return false;
        }
        int one = in.fromBack(ofMatrix ? -1 : number(node, 1, 0));
        int other = in.fromBack(ofMatrix ? -2 : number(node, 2, 0));
        if (one == 0 || other == 0) {
            return false;
        }
        List<Layout.Kind> kinds = in.all();
        Collections.swap(kinds, in.rank() + one, in.rank() + other);
        return set(node, kinds, in, trace);
    }

    private static boolean unsqueezed(Node node, Layout in, ChannelTrace trace) {
        long dim = number(node, 1, 0);
        long at = dim < 0 ? dim + in.rank() + 1 : dim;
        if (at < 0 || at > in.rank()) {
            return false;
        }
        List<Layout.Kind> kinds = in.all();
        kinds.add((int) at, Layout.Kind.ONE);
        return set(node, kinds, in, trace);
    }

    private static boolean squeezed(Node node, Layout in, ChannelTrace trace) {
        int dim = in.fromBack(number(node, 1, 0));
        if (dim == 0 || in.kind(dim) != Layout.Kind.ONE && in.kind(dim) != Layout.Kind.PERHAPS_ONE) {
            return false;
        }
        List<Layout.Kind> kinds = in.all();
        kinds.remove(in.rank() + dim);
        return set(node, kinds, in, trace);
    }

    private static boolean selected(Node node, Layout in, ChannelTrace trace) {
        int dim = in.fromBack(number(node, 1, 0));
        if (dim == 0 || dim == in.dim()) {
            return false;
        }
        List<Layout.Kind> kinds = in.all();
        kinds.remove(in.rank() + dim);
        return set(node, kinds, in, trace);
    }
}
