package dev.lathe.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.fixture.FixedData;
import dev.lathe.fixture.TinyModels;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyMeterTest {
    private static final MeasureOptions OPTIONS = new MeasureOptions(64, 256, 1, 40, 2000);

    @TempDir
    Path folder;

    private FixedData data;
    private Path small;
    private Path large;

    @BeforeEach
    void prepare() {
        TorchRuntime.prepareThread(1);
        data = FixedData.gaussian(256, 512, null, 4);
        small = TinyModels.linear(folder.resolve("small.pt"), 512, 8, 1);
        large = TinyModels.linear(folder.resolve("large.pt"), 512, 2048, 1);
    }

    private LatencyComparison compare(Path baseline, Path candidate, Cancellation cancellation) {
        try (LoadedModel first = LoadedModel.open(baseline); LoadedModel twin = LoadedModel.open(baseline);
                LoadedModel other = LoadedModel.open(candidate)) {
            return new LatencyMeter(OPTIONS).compare(first, twin, other, data.batch(0, 256),
                    AccuracyMeter.batchShape(data, 256), cancellation);
        }
    }

    @Test
    void aModelWithAFractionOfTheWorkIsDistinguishablyFaster() {
        LatencyComparison comparison = compare(large, small, Cancellation.never());
        assertThat(comparison.speedup()).isGreaterThan(2);
        assertThat(comparison.distinguishable()).isTrue();
        assertThat(comparison.candidate().median()).isLessThan(comparison.baseline().median());
        assertThat(comparison.interval().contains(comparison.speedup())).isTrue();
    }

    @Test
    void everyRunIsCountedAndTheTailIsNotBelowTheMedian() {
        LatencyComparison comparison = compare(small, small, Cancellation.never());
        assertThat(comparison.candidate().runs()).isBetween(10, OPTIONS.latencyRuns());
        assertThat(comparison.candidate().p95()).isGreaterThanOrEqualTo(comparison.candidate().median());
        assertThat(comparison.noiseFloor()).isPositive();
        assertThat(comparison.batch()).isEqualTo(256);
    }

    @Test
    void aCancelledComparisonStops() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> compare(small, small, cancellation)).isInstanceOf(CancelledException.class);
    }
}
