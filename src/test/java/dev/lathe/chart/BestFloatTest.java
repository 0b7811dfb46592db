package dev.lathe.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.workbench.Trials;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestFloatTest {
    private final Trial baseline = Trials.baseline();
    private final Trial onednn = fast(Trials.of(on(FloatKernels.ONEDNN)), 1.8);
    private final Trial channelsLast = fast(Trials.of(on(FloatKernels.CHANNELS_LAST)), 1.3);
    private final Trial int8 = fast(Trials.of(Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8)), 3.6);

    private static Recipe on(FloatKernels kernels) {
        return Recipe.IDENTITY.withExecution(Execution.FLOAT.withKernels(kernels));
    }

    private static Trial fast(Trial trial, double speedup) {
        return Trials.with(trial, Trials.latency(speedup));
    }

    @Test
    void theFastestFloatKernelsWinAndInt8DoesNotCount() {
        BestFloat best = BestFloat.of(List.of(baseline, channelsLast, onednn, int8));
        assertThat(best.trial()).isEqualTo(onednn);
        assertThat(best.over(int8.latency())).isCloseTo(2, within(1e-9));
        assertThat(best.is(onednn)).isTrue();
        assertThat(best.is(baseline)).isFalse();
    }

    @Test
    void theOpenedFileIsTheBestWhereNothingIsFasterForSure() {
        BestFloat best = BestFloat.of(List.of(baseline, fast(onednn, 1.02), fast(channelsLast, 0.7), int8));
        assertThat(best.isFaster()).isFalse();
        assertThat(best.is(baseline)).isTrue();
        assertThat(best.over(int8.latency())).isEqualTo(3.6);
    }

    @Test
    void changedWeightsDoNotCountAsFloat() {
        Trial pruned = fast(Trials.of(on(FloatKernels.ONEDNN).withSparsity(0.3)), 2.5);
        assertThat(BestFloat.of(List.of(baseline, pruned)).isFaster()).isFalse();
    }

    @Test
    void otherBatchesAndThreadsAreNotCompared() {
        LatencyComparison latency = onednn.latency();
        Trial bigger = Trials.with(onednn, new LatencyComparison(latency.baseline(), latency.candidate(), 9,
                latency.interval(), latency.noiseFloor(), true, 32, latency.threads()));
        BestFloat best = BestFloat.of(List.of(baseline, bigger, channelsLast));
        assertThat(best.trial()).isEqualTo(channelsLast);
        assertThat(best.comparesWith(bigger.latency())).isFalse();
        assertThat(best.comparesWith(baseline.latency())).isTrue();
    }

    @Test
    void noiseOfBothComparisonsCanHideADifference() {
        BestFloat best = BestFloat.of(List.of(baseline, onednn));
        assertThat(best.isAlike(Trials.latency(1.8 * 1.04))).isTrue();
        assertThat(best.isAlike(Trials.latency(1.8 * 1.05))).isFalse();
        assertThat(BestFloat.of(List.of(baseline)).isAlike(Trials.latency(1.03))).isFalse();
    }

    @Test
    void withoutABaselineThereIsNothingToCompare() {
        assertThat(BestFloat.of(List.of(onednn)).isFaster()).isFalse();
    }
}
