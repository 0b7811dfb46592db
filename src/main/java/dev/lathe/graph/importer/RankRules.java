package dev.lathe.graph.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ranks of results, from the ranks of operands; what operators cannot take contradicts an assumption. */
final class RankRules {
    private static final Set<String> BROADCASTING = Set.of("add", "sub", "mul", "div", "pow", "atan2", "maximum",
            "minimum", "eq", "ne", "lt", "le", "gt", "ge", "__and__", "__or__", "remainder", "fmod", "floor_divide",
            "rsub", "true_divide", "logical_and", "logical_or", "_add_relu", "max", "min", "bitwise_and", "floordiv");
    private static final Set<String> KEEPS = Set.of("relu", "relu6", "sigmoid", "tanh", "batch_norm", "layer_norm",
            "group_norm", "instance_norm", "dropout", "feature_dropout", "alpha_dropout", "hardtanh", "gelu", "silu",
            "mish", "elu", "selu", "celu", "leaky_relu", "prelu", "hardswish", "hardsigmoid", "softplus", "softmax",
            "log_softmax", "_softmax", "contiguous", "to", "clone", "abs", "log", "log1p", "exp", "neg", "sqrt",
            "rsqrt", "sin", "cos", "erf", "clamp", "clamp_min", "clamp_max", "floor", "ceil", "round", "pad",
            "constant_pad_nd", "reflection_pad1d", "reflection_pad2d", "replication_pad1d", "replication_pad2d",
            "replication_pad3d", "reflection_pad3d", "permute", "transpose", "roll", "flip", "cumsum",
            "quantize_per_tensor", "dequantize", "slice", "copy", "linear", "_convolution", "convolution", "conv1d",
            "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "max_pool1d", "max_pool2d",
            "max_pool3d", "avg_pool1d", "avg_pool2d", "avg_pool3d", "adaptive_avg_pool1d", "adaptive_avg_pool2d",
            "adaptive_avg_pool3d", "adaptive_max_pool1d", "adaptive_max_pool2d", "pixel_shuffle", "detach", "data",
            "index_select", "narrow", "upsample_nearest2d", "upsample_bilinear2d", "upsample_nearest1d",
            "interpolate", "logical_not", "bitwise_not", "square", "reciprocal", "sign", "masked_fill", "cpu",
            "conv2d_relu", "conv1d_relu", "linear_relu", "linear_dynamic", "linear_dynamic_fp16", "add_relu",
            "linear_relu_dynamic", "zeros_like", "ones_like", "empty_like", "rand_like", "randn_like", "full_like",
            "float", "half", "double", "glu", "argsort", "sort", "lstm", "gru", "rnn_tanh", "quantized_gru",
            "quantized_lstm", "tril", "triu", "expand_as", "addcmul", "addcdiv", "lerp", "threshold", "log_sigmoid",
            "conv2d_clamp_run", "linear_clamp_run", "where", "fill", "zero", "rrelu", "softshrink", "frac", "trunc");
    private static final Map<String, List<Integer>> ACCEPTED = Map.ofEntries(
            Map.entry("conv1d", List.of(3, 2)), Map.entry("conv2d", List.of(4, 3)), Map.entry("conv3d", List.of(5, 4)),
            Map.entry("max_pool1d", List.of(3, 2)), Map.entry("max_pool2d", List.of(4, 3)),
            Map.entry("avg_pool1d", List.of(3, 2)), Map.entry("avg_pool2d", List.of(4, 3)),
            Map.entry("adaptive_avg_pool1d", List.of(3, 2)), Map.entry("adaptive_avg_pool2d", List.of(4, 3)),
            Map.entry("reflection_pad1d", List.of(3, 2)), Map.entry("reflection_pad2d", List.of(4, 3)),
            Map.entry("replication_pad1d", List.of(3, 2)), Map.entry("replication_pad2d", List.of(4, 3)),
            Map.entry("stft", List.of(2, 1)), Map.entry("lstm", List.of(3, 2)), Map.entry("gru", List.of(3, 2)),
            Map.entry("linear", List.of(2, 1, 3, 4, 5)), Map.entry("bmm", List.of(3)), Map.entry("t", List.of(2, 1, 0)),
            Map.entry("batch_norm", List.of(4, 2, 3, 5)), Map.entry("mv", List.of(2)), Map.entry("mm", List.of(2)),
            Map.entry("conv2d_relu", List.of(4, 3)), Map.entry("linear_dynamic", List.of(2, 1, 3, 4)));
    private static final Set<String> SHAPED = Set.of("zeros", "ones", "empty", "full", "rand", "randn", "new_zeros",
            "new_ones", "new_full", "new_empty");

    private final Ranks ranks;
    private final List<Measure> judged = new ArrayList<>();
    private final List<Integer> natural = new ArrayList<>();

    RankRules(Ranks ranks) {
        this.ranks = ranks;
    }

    /** How many operators are given tensors of the rank that they are made for, less those that are not. */
    int naturalness() {
        int score = 0;
        for (int i = 0; i < judged.size(); i++) {
            Long rank = ranks.value(judged.get(i));
            score += rank == null ? 0 : rank == (long) natural.get(i) ? 1 : -1;
        }
        return score;
    }

    /** Ranks of the results, or lengths of lists; null where nothing is known. */
    List<Measure> results(String op, Arguments arguments, int results) {
        String name = op.substring(op.indexOf("::") + 2);
        if (name.endsWith("_") && !name.endsWith("__")) {
            name = name.substring(0, name.length() - 1);
        }
        accept(name, arguments);
        Measure rank = rank(name, arguments, results);
        return Collections.nCopies(results, rank);
    }

    private void accept(String name, Arguments arguments) {
        List<Integer> accepted = ACCEPTED.get(name);
        Measure rank = arguments.size() > 0 ? ofTensor(arguments.get(0)) : null;
        if (accepted == null || rank == null) {
            return;
        }
        judged.add(rank);
        natural.add(accepted.get(0));
        Long known = ranks.value(rank);
        if (known != null && !accepted.contains(known.intValue())) {
            ranks.contradict("gives " + name + " a tensor of " + known + " dimensions");
        } else if (accepted.size() == 1) {
            ranks.learn(rank, accepted.get(0), "gives " + name + " a tensor of other dimensions");
        }
    }

    private Measure rank(String name, Arguments arguments, int results) {
        Measure first = arguments.size() > 0 ? ofTensor(arguments.get(0)) : null;
        if (results == 2 && (name.equals("max") || name.equals("min"))) {
            return reduced(first, 1, arguments.get(2, "keepdim"));
        } else if (SHAPED.contains(name)) {
            return length(arguments.get(name.startsWith("new_") ? 1 : 0, "size"));
        } else if (name.equals("permute")) {
            Measure length = length(arguments.get(1, "dims"));
            Long count = ranks.value(length);
            if (first != null && count != null) {
                ranks.learn(first, count, "permutes a tensor of other dimensions than " + count);
            }
            return length;
        } else if (BROADCASTING.contains(name) && arguments.size() > 1) {
            return broadcast(first, arguments.get(1));
        } else if (KEEPS.contains(name)) {
            return first;
        }
        return first == null && !name.equals("cat") && !name.equals("stack") && !name.equals("einsum")
                ? created(name) : changed(name, first, arguments);
    }

    private static Measure created(String name) {
        return switch (name) {
            case "NumToTensor", "tensor", "scalar_tensor" -> Measure.of(0);
            case "arange", "linspace", "hann_window" -> Measure.of(1);
            default -> null;
        };
    }

    private Measure changed(String name, Measure first, Arguments arguments) {
        return switch (name) {
            case "view", "reshape", "expand", "broadcast_to", "repeat" -> length(arguments.get(1, "size"));
            case "unsqueeze" -> first.plus(1);
            case "select" -> first.plus(-1);
            case "unbind" -> null;
            case "flatten" -> flattened(first, arguments);
            case "mean", "sum", "prod", "std", "var", "amax", "amin", "logsumexp", "norm" -> reduction(first,
                    arguments);
            case "argmax", "argmin", "all", "any", "median" -> arguments.size() == 1 ? Measure.of(0)
                    : reduced(first, 1, arguments.get(2, "keepdim"));
            case "matmul" -> product(first, ofTensor(arguments.get(1)));
            case "mm", "addmm", "t" -> Measure.of(2);
            case "bmm", "baddbmm" -> Measure.of(3);
            case "mv" -> Measure.of(1);
            case "embedding" -> arguments.size() > 1 && ofTensor(arguments.get(1)) != null
                    ? ofTensor(arguments.get(1)).plus(1) : null;
            case "stft" -> first.plus(Boolean.TRUE.equals(complexResult(arguments)) ? 1 : 2);
            case "view_as_real" -> first.plus(1);
            case "view_as_complex" -> first.plus(-1);
            case "cat" -> arguments.get(0) instanceof Sym.ListOf list ? anyOf(list) : null;
            case "stack" -> arguments.get(0) instanceof Sym.ListOf list && anyOf(list) != null
                    ? anyOf(list).plus(1) : null;
            case "einsum" -> einsum(arguments.get(0));
            default -> null;
        };
    }

    private static Boolean complexResult(Arguments arguments) {
        Sym flag = arguments.get(7, "return_complex");
        return flag instanceof Sym.Bool bool ? bool.value() : Boolean.FALSE;
    }

    private static Measure einsum(Sym equation) {
        String text = equation instanceof Sym.Text t ? t.value() : "";
        int arrow = text.indexOf("->");
        return arrow < 0 || text.contains("...") ? null : Measure.of(text.substring(arrow + 2).strip().length());
    }

    private Measure anyOf(Sym.ListOf list) {
        return list.items().stream().map(this::ofTensor).filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    private Measure ofTensor(Sym symbol) {
        return symbol instanceof Sym.Runtime runtime && runtime.type().isTensor() ? ranks.resolve(runtime.measure())
                : null;
    }

    private Measure length(Sym list) {
        return list instanceof Sym.ListOf known ? Measure.of(known.items().size())
                : list instanceof Sym.Runtime runtime && runtime.type().isList() ? ranks.resolve(runtime.measure())
                        : null;
    }

    private Measure broadcast(Measure first, Sym second) {
        Measure other = ofTensor(second);
        boolean scalar = other == null && !second.isTensor();
        if (scalar || first != null && first.equals(other) || other != null && other.equals(Measure.of(0))) {
            return first;
        } else if (first == null || first.equals(Measure.of(0))) {
            return other;
        }
        return first.isConstant() && other != null && other.isConstant()
                ? Measure.of(Math.max(first.offset(), other.offset())) : null;
    }

    private static Measure product(Measure left, Measure right) {
        if (left == null || right == null || !left.isConstant() || !right.isConstant()) {
            return right != null && right.equals(Measure.of(2)) ? left : null;
        }
        long most = Math.max(left.offset(), right.offset());
        return Measure.of(left.offset() == 1 || right.offset() == 1 ? most - 1 : most);
    }

    private Measure flattened(Measure first, Arguments arguments) {
        Long rank = ranks.value(first);
        Sym start = arguments.get(1, "start_dim");
        Sym end = arguments.get(2, "end_dim");
        long from = start instanceof Sym.Int integer ? integer.value() : 0;
        long to = end instanceof Sym.Int integer ? integer.value() : -1;
        if (from >= 0 && to == -1) {
            return Measure.of(from + 1);
        }
        return rank == null ? null : Measure.of(Math.max(1, rank - ((to < 0 ? to + rank : to)
                - (from < 0 ? from + rank : from))));
    }

    private Measure reduction(Measure first, Arguments arguments) {
        Sym dimensions = arguments.get(1, "dim");
        if (dimensions instanceof Sym.ListOf list && !list.items().isEmpty()) {
            return reduced(first, list.items().size(), arguments.get(2, "keepdim"));
        } else if (dimensions instanceof Sym.Int) {
            return reduced(first, 1, arguments.get(2, "keepdim"));
        }
        return arguments.size() == 1 ? Measure.of(0) : null;
    }

    private static Measure reduced(Measure first, int dimensions, Sym keep) {
        boolean keeps = keep instanceof Sym.Bool bool && bool.value();
        return first == null ? null : keeps ? first : first.plus(-dimensions);
    }
}
