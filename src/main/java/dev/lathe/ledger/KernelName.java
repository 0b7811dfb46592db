package dev.lathe.ledger;

import dev.lathe.measure.TracedCall;
import java.util.List;
import java.util.Set;

/**
 * Names the kernel behind an operator: the innermost call that computes, where the calls lead to a single one. What
 * only makes room, gives another view or asks a tensor about itself does not compute.
 */
final class KernelName {
    private static final Set<String> NO_KERNELS = Set.of("empty", "empty_like", "empty_strided", "new_empty", "resize_",
            "resize_as_", "view", "_unsafe_view", "reshape", "_reshape_alias", "as_strided", "as_strided_", "expand",
            "expand_as", "t", "transpose", "transpose_", "permute", "contiguous", "clone", "copy_", "to", "_to_copy",
            "fill_", "zero_", "zeros", "item", "_local_scalar_dense", "resolve_conj", "resolve_neg", "unsqueeze",
            "unsqueeze_", "squeeze", "squeeze_", "select", "slice", "narrow", "alias", "detach", "_nnpack_available",
            "qscheme", "q_scale", "q_zero_point", "q_per_channel_scales", "q_per_channel_zero_points",
            "q_per_channel_axis", "_empty_affine_quantized", "_empty_per_channel_affine_quantized", "is_nonzero",
            "result_type", "set_", "lift_fresh", "chunk", "split", "unbind", "dequantize", "stride", "size");
    private static final Set<String> COPIES = Set.of("clone", "_to_copy", "copy_");

    private KernelName() { }

    /** {@code aten::conv2d (mkldnn_convolution)}, or the operator alone if it computes by itself. */
    static String of(TracedCall operator) {
        TracedCall kernel = operator;
        List<TracedCall> computing = computing(kernel);
        while (computing.size() == 1) {
            kernel = computing.get(0);
            computing = computing(kernel);
        }
        return kernel == operator || kernel.name().equals(operator.name()) ? operator.name()
                : operator.name() + " (" + plain(kernel) + ")";
    }

    private static List<TracedCall> computing(TracedCall call) {
        return call.nested().stream().filter(inner -> !NO_KERNELS.contains(plain(inner))).toList();
    }

    /** Whether an operator that may give a view made a copy. */
    static boolean copies(TracedCall operator) {
        return operator.nested().stream().anyMatch(inner -> COPIES.contains(plain(inner)) || copies(inner));
    }

    private static String plain(TracedCall call) {
        return call.isOperator() ? call.name().substring(call.name().indexOf("::") + 2) : call.name();
    }
}
