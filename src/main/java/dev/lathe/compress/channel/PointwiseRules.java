package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operators on each number by itself, with broadcasting: activations, sums, products. */
final class PointwiseRules {
    private static final Set<String> OPERATORS = Set.of("relu", "relu6", "hardtanh", "hardswish", "hardsigmoid",
            "sigmoid", "tanh", "silu", "leaky_relu", "elu", "celu", "selu", "gelu", "mish", "clamp", "clamp_min",
            "clamp_max", "clip", "threshold", "neg", "exp", "abs", "sqrt", "rsqrt", "log", "log1p", "log2", "erf",
            "sin", "cos", "floor", "ceil", "round", "square", "reciprocal", "sign", "softplus", "softsign",
            "log_sigmoid", "logical_not", "nan_to_num", "expm1", "tanhshrink", "hardshrink", "softshrink", "add",
            "sub", "mul", "div", "true_divide", "rsub", "pow", "maximum", "minimum", "where", "addcmul", "addcdiv",
            "lerp", "eq", "ne", "lt", "le", "gt", "ge", "fmod", "remainder", "floor_divide", "multiply", "subtract",
            "divide", "masked_fill", "atan2");
    private static final Set<String> KEEPING = Set.of("dropout", "feature_dropout", "alpha_dropout",
            "feature_alpha_dropout", "contiguous", "clone", "detach", "alias", "to", "float", "half", "double",
            "bfloat16", "type_as", "cpu", "zeros_like", "ones_like", "empty_like", "positive");
    private static final Set<String> KEYWORDS = Set.of("alpha", "value", "dtype", "rounding_mode", "approximate",
            "memory_format", "layout", "device", "pin_memory");

    private PointwiseRules() { }

    static boolean apply(Node node, ChannelTrace trace) {
        String name = node.inPlace() ? node.name().substring(0, node.name().length() - 1) : node.name();
        if (!node.namespace().equals("aten") || !KEYWORDS.containsAll(node.named().keySet())
                || node.outputs().size() != 1) {
            return false;
        } else if (KEEPING.contains(name)) {
            return trace.setAll(node, trace.layout(node.input(0)));
        }
        boolean plain = OPERATORS.contains(name)
                && node.inputs().stream().noneMatch(input -> input instanceof Operand.ListOf);
        return plain && trace.setAll(node, broadcast(node, node.inputs(), trace));
    }

    /** The layout of a result that has every operand's channels at the same place. */
    static Layout broadcast(Node node, List<Operand> operands, ChannelTrace trace) {
        List<Operand> tensors = operands.stream().filter(PointwiseRules::isTensor).toList();
        List<Layout> layouts = tensors.stream().map(trace::layout).toList();
        if (layouts.size() == 1) {
            return layouts.get(0);
        }
        int rank = layouts.stream().allMatch(Layout::isRanked)
                ? layouts.stream().mapToInt(Layout::rank).max().orElse(Layout.UNKNOWN) : Layout.UNKNOWN;
        List<Layout> withChannels = layouts.stream().filter(Layout::hasChannels).toList();
        String source = layouts.stream().filter(layout -> !layout.hasChannels()).map(Layout::source).findFirst()
                .orElse("the result of " + node.name());
        if (withChannels.isEmpty()) {
            return new Layout(rank, 0, null, ones(tensors, trace), source);
        }
        int dim = withChannels.get(0).dim();
        Axis axis = withChannels.stream().allMatch(layout -> layout.dim() == dim)
                ? common(tensors, dim, node, trace) : null;
        if (axis == null) {
            withChannels.forEach(layout -> trace.close(layout,
                    node.name() + " joins it with a tensor whose channels lie elsewhere"));
            return Layout.unknown(rank, "the result of " + node.name());
        }
        return new Layout(rank, dim, axis, ones(tensors, trace), "the result of " + node.name());
    }

    private static boolean isTensor(Operand operand) {
        return operand instanceof Operand.WeightRef
                || operand instanceof Operand.Ref ref && !ref.value().type().isScalar();
    }

    private static Map<Integer, Layout.Kind> ones(List<Operand> tensors, ChannelTrace trace) {
        List<Layout> layouts = new ArrayList<>();
        for (Operand tensor : tensors) {
            Weight weight = trace.weight(tensor);
            layouts.add(weight == null ? trace.layout(tensor) : Layout.of(weight.shape().stream()
                    .map(size -> size == 1 ? Layout.Kind.ONE : Layout.Kind.OTHER).toList(), null, ""));
        }
        return Layout.commonOnes(layouts);
    }

    /** The channels that all tensors share, tied together; null if they do not fit. */
    private static Axis common(List<Operand> tensors, int dim, Node node, ChannelTrace trace) {
        long length = 1;
        for (Operand tensor : tensors) {
            length = Math.max(length, length(tensor, dim, trace));
        }
        List<Axis> axes = tensors.stream().map(trace::layout).filter(Layout::hasChannels).map(Layout::axis).toList();
        if (length == 1 && axes.stream().noneMatch(Axis::isExact)) {
            return isFree(tensors, dim, trace) ? alike(axes, trace) : null;
        }
        int[] base = null;
        for (Axis axis : axes) {
            int[] channels = axis.at(length);
            if (channels == null && axis.isExact() && axis.channels().length == 1) {
                trace.ids().close(axis.channels(), "its one channel is spread over all others");
            } else if (channels == null) {
                return null;
            } else if (base == null) {
                base = channels;
            } else {
                trace.ids().unite(base, channels);
            }
        }
        if (base == null) {
            return null;
        }
        for (Operand tensor : tensors) {
            attach(tensor, dim, base, node, trace);
        }
        return Axis.of(base);
    }

    /** How long a dimension is as far as that is known, else 1. */
    private static long length(Operand tensor, int dim, ChannelTrace trace) {
        Weight weight = trace.weight(tensor);
        if (weight != null) {
            return -dim <= weight.shape().size() ? weight.shape().get(weight.shape().size() + dim) : 1;
        }
        Layout layout = trace.layout(tensor);
        return layout.hasChannels() && layout.axis().isExact() ? layout.axis().channels().length : 1;
    }

    private static Axis alike(List<Axis> axes, ChannelTrace trace) {
        Axis first = axes.get(0);
        if (!axes.stream().allMatch(first::isLike)) {
            return null;
        }
        axes.forEach(axis -> trace.ids().unite(first.channels(), axis.channels()));
        return first;
    }

    private static boolean isFree(List<Operand> tensors, int dim, ChannelTrace trace) {
        return tensors.stream().allMatch(tensor -> trace.weight(tensor) != null
                || trace.layout(tensor).hasChannels() || trace.layout(tensor).isOne(dim));
    }

    private static void attach(Operand tensor, int dim, int[] base, Node node, ChannelTrace trace) {
        Weight weight = trace.weight(tensor);
        Layout layout = trace.layout(tensor);
        if (weight == null && !layout.hasChannels() && !layout.isOne(dim)) {
            trace.ids().close(base, (node.name().startsWith("add") ? "added to "
                    : node.name().startsWith("mul") ? "multiplied with " : node.name() + " joins it with ")
                    + layout.source());
        } else if (weight != null && length(tensor, dim, trace) > 1) {
            trace.attach(tensor, weight.shape().size() + dim, base, ChannelRole.ELEMENTWISE, node);
        }
    }
}
