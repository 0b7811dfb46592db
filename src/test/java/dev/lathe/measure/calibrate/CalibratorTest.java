package dev.lathe.measure.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.fixture.FixedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.graph.range.ValueRange;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final FixedData DATA = FixedData.gaussian(150, 5, null, 0);
    private final Value x = new Value(0, ValueType.TENSOR);
    private final Value positive = new Value(1, ValueType.TENSOR);
    private final Value logarithm = new Value(2, ValueType.TENSOR);
    private final Graph graph = new Graph(List.of(new GraphInput("x", x, null)), Map.of(), Map.of(), List.of(),
            List.of(new Node("aten::relu", List.of(new Operand.Ref(x)), positive, ""),
                    new Node("aten::log", List.of(new Operand.Ref(positive)), logarithm, "")),
            new Operand.Ref(logarithm), ValueType.TENSOR, List.of(), 3);

    @BeforeEach
    void loadTheEngine() {
        TorchRuntime.prepareThread(1);
    }

    @Test
    void rangesAreThoseOfTheSamples() {
        float high = 0;
        float low = 0;
        for (int i = 0; i < 150 * 5; i++) {
            high = Math.max(high, DATA.values().getFloat(i * 4));
            low = Math.min(low, DATA.values().getFloat(i * 4));
        }
        List<Double> fractions = new ArrayList<>();
        ActivationRanges ranges = new Calibrator(RangeMethod.MIN_MAX, 0).calibrate(graph,
                List.of(x, positive, logarithm), DATA, (stage, fraction) -> fractions.add(fraction),
                Cancellation.never());
        assertThat(ranges.of(x)).contains(new ValueRange(low, high));
        assertThat(ranges.of(positive)).contains(new ValueRange(0, high));
        assertThat(ranges.of(logarithm)).as("the logarithm of zero").isEmpty();
        assertThat(fractions).isSorted().startsWith(0.0).endsWith(1.0);
    }

    @Test
    void itStopsBetweenTwoBatches() {
        Cancellation cancellation = new Cancellation();
        Progress progress = (stage, fraction) -> {
            if (fraction > 0) {
                cancellation.cancel();
            }
        };
        assertThatThrownBy(() -> new Calibrator(RangeMethod.MSE, 0).calibrate(graph, List.of(positive), DATA, progress,
                cancellation)).isInstanceOf(CancelledException.class);
    }

    @Test
    void nothingRunsIfNothingIsWatched() {
        assertThat(new Calibrator(RangeMethod.MSE, 0).calibrate(graph, List.of(), DATA, Progress.NONE,
                Cancellation.never())).isEqualTo(ActivationRanges.NONE);
    }
}
