package dev.lathe.compress.pass;

import dev.lathe.compress.ParallelWork;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stores weights with many zeros as a bit mask and the other numbers, in half precision where that loses nothing.
 *
 * <pre>
 * before:  forward:  v1 = linear(x, W, b)        W = [0.9 0 0 0.4 0 0 0 0.1]
 * after:   at load:  v0 = masked_scatter(zeros, W_mask, W_values)
 *          forward:  v1 = linear(x, v0, b)       W_mask = 10010001, W_values = [0.9 0.4 0.1]
 * </pre>
 */
public final class PackZeros implements Pass {

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        List<PassNote> notes = new ArrayList<>();
        List<GraphWeight> weights = GraphWeight.of(GraphView.of(graph), notes);
        Rewrite rewrite = new Rewrite(graph);
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            StoredSize sizes = new StoredSize(PackLevels.Smallest.DEFLATED);
            List<Boolean> smaller = work.map(weights, weight -> weight.weight().tensor().elements(),
                    weight -> isSmaller(weight.weight().tensor(), sizes), done -> { });
            for (int i = 0; i < weights.size(); i++) {
                GraphWeight weight = weights.get(i);
                if (smaller.get(i)) {
                    int zeros = pack(weight, rewrite);
                    notes.add(PassNote.done(weight.name(), "stored without its " + zeros + " zeros"));
                } else {
                    notes.add(PassNote.leftAlone(weight.name(), "has few zeros, or takes fewer bytes as it is"));
                }
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private static boolean isSmaller(HostTensor tensor, StoredSize sizes) {
        if (tensor.type() != ScalarType.FLOAT32) {
            return false;
        }
        float[] values = Reals.floats(tensor);
        float[] others = others(values);
        if (others.length > values.length * 0.95) {
            return false;
        }
        long packed = sizes.of(SparseCode.packed(mask(values))) + sizes.of(HalfFormat.smallest(others).data());
        HostTensor dense = HalfFormat.smallest(values);
        return packed < sizes.of(dense.data());
    }

    private static int pack(GraphWeight weight, Rewrite rewrite) {
        SetupCode code = new SetupCode(weight.name(), rewrite);
        MemoryOrder order = MemoryOrder.of(weight.weight().tensor());
        float[] values = Reals.floats(weight.weight().tensor());
        HostTensor others = HalfFormat.smallest(others(values));
        Operand stored = code.store("values", others.type(), others.data(), others.elements());
        Operand floats = others.type() == ScalarType.FLOAT32 ? stored : code.to(stored, ScalarType.FLOAT32);
        Operand scattered = SparseCode.scatter(SparseCode.packed(mask(values)), values.length, floats,
                ScalarType.FLOAT32, code);
        Operand all = code.call("reshape", scattered, Operand.ints(order.shape()));
        rewrite.substitute(new Operand.WeightRef(weight.name()), order.restore(all, code));
        return values.length - Math.toIntExact(others.elements());
    }

    private static byte[] mask(float[] values) {
        byte[] mask = new byte[values.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (values[i] == 0 ? 0 : 1);
        }
        return mask;
    }

    private static float[] others(float[] values) {
        float[] others = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (value != 0) {
                others[count++] = value;
            }
        }
        return Arrays.copyOf(others, count);
    }
}
