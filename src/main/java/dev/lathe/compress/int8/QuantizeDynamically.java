package dev.lathe.compress.int8;

import dev.lathe.compress.pass.Pass;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.compress.ParallelWork;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Weight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts linear layers, LSTMs and GRUs on int8 kernels that find the range of their input anew with every call: no
 * calibration is needed, and everything between layers stays float.
 *
 * <pre>
 * before:  v1 = linear(x, W, b)
 *          v2 = relu(v1)
 *          v3, v4, v5 = lstm(v2, [h, c], [W_ih, W_hh, b_ih, b_hh], …)
 * after:   at load:  packed = quantized::linear_prepack(W_levels · W_scale, b)
 *                    cell = quantized::make_quantized_cell_params_dynamic(packed_ih, packed_hh, b_ih, b_hh)
 *          v2 = quantized::linear_relu_dynamic(x, packed)
 *          v3, v4, v5 = quantized_lstm(v2, [h, c], [cell], …, dtype=qint8, use_dynamic=True)
 * </pre>
 *
 * Kernels of linear layers take inputs of two dimensions or more. Convolutions stay float: libtorch's
 * {@code quantized::conv2d_dynamic} rounds its result onto the grid of its input, and so clips it.
 */
public final class QuantizeDynamically implements Pass {
    private final Int8Options options;

    public QuantizeDynamically(Int8Options options) {
        this.options = options;
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        DynamicPlan plan = DynamicPlan.of(graph, options);
        if (plan.isEmpty()) {
            return PassResult.unchanged(graph, plan.notes());
        }
        Map<Weight, Integer> bits = plan.weights();
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            Map<String, Integer> byName = new HashMap<>();
            bits.forEach((weight, width) -> byName.put(weight.name(), width));
            Map<String, PackedWeight> packed =
                    PackedWeight.all(List.copyOf(bits.keySet()), byName, options.smallest(), work);
            List<PassNote> notes = plan.notes().stream().map(note -> packed.containsKey(note.place())
                    ? note.holding(packed.get(note.place()).held()) : note).toList();
            return new PassResult(new DynamicLowering(graph, plan, options, packed).run(), notes);
        }
    }
}
