package dev.lathe.measure.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lathe.graph.range.RangeMethod;
import dev.lathe.graph.range.ValueRange;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationHistogramTest {

    private static float[] gaussian(int count, double deviation, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    private static long counted(ActivationHistogram seen) {
        long total = seen.zeros();
        for (int i = 0; i < ActivationHistogram.BINS; i++) {
            total += seen.count(i);
        }
        return total;
    }

    @Test
    void aBatchThatExceedsTheRangeLosesNoElement() {
        ActivationHistogram seen = new ActivationHistogram();
        seen.add(gaussian(1000, 1, 1));
        seen.add(gaussian(1000, 100, 2));
        seen.add(new float[] {0, 0, 0});
        assertThat(counted(seen)).isEqualTo(2003);
        assertThat(seen.zeros()).isEqualTo(3);
        int middle = seen.bin(0.5);
        assertThat(Math.abs(seen.centre(middle) - 0.5)).isLessThanOrEqualTo(seen.width() / 2);
    }

    @Test
    void rangesGrowWithTheExtremesAndAveragesFollowSlowly() {
        ActivationHistogram seen = new ActivationHistogram();
        seen.add(new float[] {-1, 1});
        seen.add(new float[] {-1, 11});
        assertThat(Observations.range(RangeMethod.MIN_MAX, seen)).isEqualTo(new ValueRange(-1, 11));
        assertThat(Observations.range(RangeMethod.MOVING_AVERAGE, seen).high()).isCloseTo(2, within(1e-6));
    }

    @Test
    void aNumberThatIsNotFiniteIsNoticed() {
        ActivationHistogram seen = new ActivationHistogram();
        seen.add(new float[] {1, Float.POSITIVE_INFINITY});
        assertThat(seen.isFinite()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = RangeMethod.class, names = {"PERCENTILE", "MSE", "ENTROPY"})
    void anOutlierIsClippedAndTheRestIsKept(RangeMethod method) {
        ActivationHistogram seen = new ActivationHistogram();
        float[] values = gaussian(100_000, 1, 3);
        values[17] = 40;
        seen.add(values);
        ValueRange range = Observations.range(method, seen);
        assertThat(range.high()).isBetween(2.0, 36.0);
        assertThat(range.low()).isBetween(-20.0, -2.0);
    }

    @ParameterizedTest
    @EnumSource(RangeMethod.class)
    void everyMethodCopesWithConstantsAndOneSidedValues(RangeMethod method) {
        ActivationHistogram zero = new ActivationHistogram();
        zero.add(new float[100]);
        assertThat(Observations.range(method, zero)).isEqualTo(new ValueRange(0, 0));
        ActivationHistogram positive = new ActivationHistogram();
        float[] values = gaussian(10_000, 1, 4);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        positive.add(values);
        assertThat(Observations.range(method, positive).low()).isZero();
        assertThat(Observations.range(method, positive).high()).isBetween(2.0, 5.0);
    }
}
