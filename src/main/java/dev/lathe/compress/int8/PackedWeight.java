package dev.lathe.compress.int8;

import dev.lathe.compress.FloatFormat;
import dev.lathe.compress.ParallelWork;
import dev.lathe.compress.pass.LevelBytes;
import dev.lathe.compress.pass.LevelPacking;
import dev.lathe.compress.pass.PackLevels;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A weight's levels, how they are stored, and the scale of each output channel.
 *
 * @param held what the kernel holds of it
 */
record PackedWeight(LevelPacking packing, float[] scales, PassNote.Held held) {
    private static final int PIECE = 1 << 18;

    /** A weight that is being quantized. */
    private record Draft(String name, float[] values, WeightLevels levels, int bits) {
        static Draft of(Weight weight, int bits) {
            float[] values = rowMajor(weight.tensor());
            int channels = Math.toIntExact(weight.shape().get(0));
            return new Draft(weight.name(), values, WeightLevels.empty(values.length, channels), bits);
        }

        List<Piece> pieces() {
            int channels = levels.scales().length;
            int step = Math.max(1, (int) ((long) PIECE * channels / Math.max(1, values.length)));
            List<Piece> pieces = new ArrayList<>();
            for (int from = 0; from < channels; from += step) {
                pieces.add(new Piece(this, from, Math.min(from + step, channels)));
            }
            return pieces;
        }
    }

    /** Some of a weight's channels. */
    private record Piece(Draft draft, int from, int to) {
        long elements() {
            return (long) draft.values().length / draft.levels().scales().length * (to - from);
        }

        Piece quantize() {
            draft.levels().quantize(draft.values(), from, to, draft.bits());
            return this;
        }
    }

    /**
     * @param bits of each weight, by name
     * @return by the weights' names
     */
    static Map<String, PackedWeight> all(List<Weight> weights, Map<String, Integer> bits, PackLevels.Smallest smallest,
                                         ParallelWork work) {
        List<Draft> drafts = work.map(weights, weight -> weight.tensor().elements(),
                weight -> Draft.of(weight, bits.get(weight.name())), done -> { });
        work.map(drafts.stream().flatMap(draft -> draft.pieces().stream()).toList(), Piece::elements, Piece::quantize,
                done -> { });
        List<PackedWeight> packed = work.map(drafts, draft -> draft.values().length,
                draft -> of(draft, smallest), done -> { });
        Map<String, PackedWeight> byName = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            byName.put(drafts.get(i).name(), packed.get(i));
        }
        return byName;
    }

    private static PackedWeight of(Draft draft, PackLevels.Smallest smallest) {
        byte[] levels = draft.levels().levels();
        float[] scales = draft.levels().scales();
        long nonZeros = 0;
        for (byte level : levels) {
            nonZeros += level == 0 ? 0 : 1;
        }
        return new PackedWeight(LevelPacking.smallest(LevelBytes.signed(levels), smallest), scales,
                new PassNote.Held(nonZeros, draft.bits(), levels.length + (long) Float.BYTES * scales.length));
    }

    private static float[] rowMajor(HostTensor tensor) {
        float[] stored = FloatFormat.decode(tensor.data(), 0, Math.toIntExact(tensor.elements()), tensor.type());
        if (tensor.isRowMajor()) {
            return stored;
        }
        float[] values = new float[stored.length];
        int[] index = new int[tensor.shape().size()];
        for (int i = 0; i < values.length; i++) {
            int place = 0;
            for (int d = 0; d < index.length; d++) {
                place += index[d] * tensor.stride().get(d).intValue();
            }
            values[i] = stored[place];
            for (int d = index.length - 1; d >= 0 && ++index[d] == tensor.shape().get(d); d--) {
                index[d] = 0;
            }
        }
        return values;
    }
}
