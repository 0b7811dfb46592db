package dev.lathe.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.task.Cancellation;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.ScalarType;
import dev.lathe.torchscript.StoredTensor;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class QuantizeWeightsTest {
    @Property(tries = 300)
    void aChannelHasAtMostTwoToTheBitsValuesAndKeepsItsZeros(@ForAll @IntRange(min = 2, max = 8) int bits,
            @ForAll Granularity granularity, @ForAll Mapping mapping, @ForAll @IntRange(max = 1) int channelDimension,
            @ForAll long seed) {
        int[] shape = {6, 5, 3, 3};
        float[] original = weights(270, seed);
        float[] values = original.clone();
        quantize(values, shape, channelDimension, bits, granularity, mapping);

        int channels = granularity == Granularity.PER_TENSOR ? 1 : shape[channelDimension];
        int inner = granularity == Granularity.PER_TENSOR ? 270 : channelDimension == 0 ? 45 : 9;
        for (int channel = 0; channel < channels; channel++) {
            Set<Float> distinct = new HashSet<>();
            for (int i = 0; i < values.length; i++) {
                if (i / inner % channels == channel) {
                    distinct.add(values[i]);
                }
            }
            assertThat(distinct).hasSizeLessThanOrEqualTo(1 << bits);
        }
        for (int i = 0; i < values.length; i++) {
            if (original[i] == 0) {
                assertThat(Float.floatToRawIntBits(values[i])).isZero();
            }
        }
    }

    @Property(tries = 50)
    void moreBitsMeanLessError(@ForAll Mapping mapping, @ForAll Granularity granularity, @ForAll long seed) {
        double last = Double.POSITIVE_INFINITY;
        for (int bits = 2; bits <= 8; bits++) {
            float[] original = weights(270, seed);
            float[] values = original.clone();
            quantize(values, new int[] {6, 5, 3, 3}, 0, bits, granularity, mapping);
            double error = error(original, values);
            assertThat(error).isLessThan(last);
            last = error;
        }
    }

    @Property(tries = 100)
    void weightsOfAnyMagnitudeStayFiniteOnFewLevels(@ForAll @IntRange(min = 2, max = 8) int bits,
            @ForAll Granularity granularity, @ForAll Mapping mapping, @ForAll @IntRange(min = -149, max = 124) int power,
            @ForAll long seed) {
        float[] values = weights(270, seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, Math.scalb(values[i], power)));
        }
        values[0] = Float.MAX_VALUE * (power > 120 ? 1 : 0);
        quantize(values, new int[] {6, 5, 3, 3}, 0, bits, granularity, mapping);

        for (float value : values) {
            assertThat(value).isFinite();
        }
    }

    @Example
    void eightBitsAreWithinTheErrorOfAUniformGrid() {
        float[] original = weights(20_000, 5);
        float[] values = original.clone();
        quantize(values, new int[] {10, 2000}, 0, 8, Granularity.PER_CHANNEL, Mapping.SYMMETRIC);

        assertThat(error(original, values) / energy(original)).isLessThan(1.5e-4);
    }

    @Example
    void fourBitsClipWhereThatLowersTheError() {
        float[] original = weights(20_000, 5);
        original[17] = 40;
        float[] values = original.clone();
        quantize(values, new int[] {1, 20_000}, 0, 4, Granularity.PER_CHANNEL, Mapping.SYMMETRIC);

        assertThat(error(original, values) / energy(original)).isLessThan(0.25);
    }

    @Example
    void channelsOfOneSignAndOfZerosAreHandled() {
        float[] values = {1, 2, 3, 4, 0, 0, 0, 0, -1, -2, -3, -4};
        quantize(values, new int[] {3, 4}, 0, 2, Granularity.PER_CHANNEL, Mapping.AFFINE);

        assertThat(values[4]).isZero();
        assertThat(values[3]).isPositive();
        assertThat(values[11]).isEqualTo(-values[3]);
    }

    @Example
    void sixteenBitsRoundToHalfPrecision() {
        float[] values = {0.1f, 65504, 70000, -70000, 0x1p-24f, 0x1.8p-25f, 1 / 3f, -0f};
        quantize(values, new int[] {2, 4}, 0, 16, Granularity.PER_CHANNEL, Mapping.SYMMETRIC);

        assertThat(values).containsExactly(0.099975586f, 65504, 65504, -65504, 0x1p-24f, 0x1p-24f, 0.33325195f, -0f);
    }

    private static void quantize(float[] values, int[] shape, int channelDimension, int bits, Granularity granularity,
                                 Mapping mapping) {
        List<Long> sizes = java.util.Arrays.stream(shape).mapToObj(size -> (long) size).toList();
        PyValue.Tensor tensor = new PyValue.Tensor(
                new PyValue.StorageRef("0", ScalarType.FLOAT32, "cpu", values.length), 0, sizes, sizes, true, null);
        CompressibleWeight weight = new CompressibleWeight(
                new StoredTensor("w", StoredTensor.Role.PARAMETER, tensor, "data/0", null), "Conv2d", channelDimension);
        Recipe recipe = Recipe.IDENTITY.withBits(bits).withScheme(new QuantizationScheme(granularity, mapping));
        try (ParallelWork work = new ParallelWork(1, Cancellation.never())) {
            new QuantizeWeights(recipe, work).apply(weight, values);
        }
    }

    private static float[] weights(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(4) == 0 ? 0 : (float) random.nextGaussian() * 0.05f;
        }
        return values;
    }

    private static double error(float[] original, float[] values) {
        double error = 0;
        for (int i = 0; i < values.length; i++) {
            error += Math.pow(original[i] - values[i], 2);
        }
        return error;
    }

    private static double energy(float[] values) {
        return error(values, new float[values.length]);
    }
}
