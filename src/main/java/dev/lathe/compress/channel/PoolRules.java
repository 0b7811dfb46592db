package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operators that work on every channel by itself, but over its other dimensions: pools, means, softmax, resizing. */
final class PoolRules {
    private static final Set<String> REDUCTIONS = Set.of("mean", "sum", "amax", "amin", "max", "min", "logsumexp");
    private static final Set<String> SPATIAL = Set.of("max_pool", "avg_pool", "adaptive_avg_pool", "adaptive_max_pool",
            "upsample_nearest", "upsample_bilinear", "upsample_linear", "upsample_trilinear", "upsample_bicubic",
            "reflection_pad", "replication_pad", "lp_pool", "_adaptive_avg_pool", "upsample_nearest_exact");
    private static final Pattern OF_DIMENSIONS = Pattern.compile("(.+?)([123])d(_with_indices)?");
    private static final int CHANNELS_OF_PICTURE = 2;

    private PoolRules() { }

    static boolean apply(Node node, ChannelTrace trace) {
        if (!node.namespace().equals("aten")) {
            return false;
        }
        String name = node.name();
        Matcher matcher = OF_DIMENSIONS.matcher(name);
        if (matcher.matches()) {
            return SPATIAL.contains(matcher.group(1)) && spatial(node, matcher.group(1),
                    Integer.parseInt(matcher.group(2)), trace);
        } else if (name.equals("softmax") || name.equals("log_softmax")) {
            return softmax(node, trace);
        } else if (name.equals("pixel_shuffle")) {
            return pixelShuffle(node, trace);
        }
        return REDUCTIONS.contains(name) && node.inputs().size() > 1 && node.named().keySet().stream()
                .allMatch("dtype"::equals) && reduced(node, trace);
    }

    private static boolean spatial(Node node, String name, int dimensions, ChannelTrace trace) {
        Layout layout = trace.layout(node.input(0));
        if (layout.hasChannels() && layout.dim() >= -dimensions) {
            return false;
        }
        boolean toOne = name.contains("adaptive") && node.input(1) instanceof Operand.ListOf sizes
                && sizes.items().stream().allMatch(new Operand.Int(1)::equals);
        return trace.setAll(node, layout.withLast(dimensions, toOne ? Layout.Kind.ONE
                : name.contains("avg_pool") || name.contains("max_pool") ? Layout.Kind.PERHAPS_ONE
                        : Layout.Kind.OTHER));
    }

    private static boolean softmax(Node node, ChannelTrace trace) {
        Layout layout = trace.layout(node.input(0));
        int dim = node.input(1) instanceof Operand.Int at ? layout.fromBack(at.value()) : 0;
        return dim != 0 && dim != layout.dim() && trace.setAll(node, layout);
    }

    private static boolean reduced(Node node, ChannelTrace trace) {
        Layout layout = trace.layout(node.input(0));
        List<Operand> over = node.input(1) instanceof Operand.ListOf list ? list.items() : List.of(node.input(1));
        boolean keeps = node.inputs().size() > 2 && node.input(2).equals(new Operand.Bool(true));
        if (over.isEmpty() || !layout.isRanked()) {
            return false;
        }
        List<Layout.Kind> kinds = layout.all();
        for (Operand item : over) {
            int dim = item instanceof Operand.Int at ? layout.fromBack(at.value()) : 0;
            if (dim == 0 || dim == layout.dim()) {
                return false;
            }
            kinds.set(layout.rank() + dim, keeps ? Layout.Kind.ONE : null);
        }
        List<Layout.Kind> left = new ArrayList<>(kinds);
        left.removeIf(kind -> kind == null);
        return trace.setAll(node, Layout.of(left, layout.axis(), layout.source()));
    }

    private static boolean pixelShuffle(Node node, ChannelTrace trace) {
        Layout layout = trace.layout(node.input(0));
        long factor = node.input(1) instanceof Operand.Int by ? by.value() * by.value() : 0;
        if (layout.dim() != -1 - CHANNELS_OF_PICTURE || !layout.axis().isExact() || factor == 0
                || layout.axis().channels().length % factor != 0) {
            return false;
        }
        int[] channels = layout.axis().channels();
        int[] out = new int[(int) (channels.length / factor)];
        for (int i = 0; i < channels.length; i++) {
            out[(int) (i / factor)] = channels[(int) (i - i % factor)];
            trace.ids().unite(channels[(int) (i - i % factor)], channels[i]);
        }
        return trace.setAll(node, layout.with(Axis.of(out)).withLast(CHANNELS_OF_PICTURE, Layout.Kind.OTHER));
    }
}
