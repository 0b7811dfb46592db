package dev.lathe.compress;

import java.util.stream.IntStream;

/**
 * Maps the values of a weight to few levels, in place.
 *
 * <pre>
 * before, 2 bit symmetric:  0.9 -0.1  0.4  0
 * after:                    0.75 0    0.75 0
 * </pre>
 *
 * 16 bit rounds to half precision or bfloat16. Zero is always a level, so pruned weights stay zero.
 */
public final class QuantizeWeights {
    private final Recipe recipe;
    private final ParallelWork work;

    public QuantizeWeights(Recipe recipe, ParallelWork work) {
        this.recipe = recipe;
        this.work = work;
    }

    /** @param values of the weight, changed in place */
    void apply(CompressibleWeight weight, float[] values) {
        apply(weight.channels(), weight.inner(), values);
    }

    /**
     * @param weightChannels that get a scale of their own under per-channel quantization
     * @param weightInner elements between two neighbours along the channel dimension
     * @param values changed in place
     */
    public void apply(int weightChannels, int weightInner, float[] values) {
        if (recipe.bits() == 32) {
            return;
        }
        if (recipe.bits() == 16) {
            for (int i = 0; i < values.length; i++) {
                values[i] = recipe.storage().half() == Storage.Half.FP16 ? FloatFormat.roundToHalf(values[i])
                        : FloatFormat.roundToBfloat16(values[i]);
            }
            return;
        }
        boolean perTensor = recipe.scheme().granularity() == QuantizationScheme.Granularity.PER_TENSOR;
        int channels = perTensor ? 1 : weightChannels;
        int inner = perTensor ? values.length : weightInner;
        for (int channel = 0; channel < channels; channel++) {
            work.cancellation().check();
            ChannelValues of = new ChannelValues(values, channel, channels, inner);
            ScaleSearch.Levels levels = new ScaleSearch(recipe.bits(), recipe.scheme().mapping()).best(of);
            of.quantize(levels);
        }
    }

    static long nonZeros(float[] values) {
        return IntStream.range(0, values.length).filter(i -> values[i] != 0).count();
    }
}
