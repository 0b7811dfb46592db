package dev.lathe.measure.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lathe.compress.pass.SmallGraph;
import dev.lathe.fixture.FixedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchNormEstimatorTest {
    private final SmallGraph small = new SmallGraph();

    @Test
    void itStopsBetweenTwoBatches() {
        TorchRuntime.prepareThread(1);
        Graph graph = small.returning(small.batchNorm(small.x(), "bn", 5));
        Cancellation cancellation = new Cancellation();
        Progress progress = (stage, fraction) -> {
            if (fraction > 0) {
                cancellation.cancel();
            }
        };
        assertThatThrownBy(() -> BatchNormEstimator.estimate(graph, Set.of("bn.running_mean"),
                FixedData.gaussian(700, 5, null, 0), 0, progress, cancellation)).isInstanceOf(CancelledException.class);
    }

    @Test
    void anotherNetworkIsNoOriginal() {
        Graph graph = small.returning(small.batchNorm(small.x(), "bn", 5));
        Graph none = new Graph(List.of(), graph.weights(), Map.of(), List.of(), List.of(),
                new Operand.WeightRef("bn.weight"), graph.outputType(), List.of(), 3);
        assertThatThrownBy(() -> new SideBySide(graph, none)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void momentsOfBatchesAreThoseOfAllValues() {
        ChannelMoments moments = new ChannelMoments();
        moments.add(new float[] {2}, new double[] {1}, 2);
        moments.add(new float[] {7}, new double[] {0}, 1);
        assertThat(moments.values()).isEqualTo(3);
        assertThat(moments.means()[0]).as("of 1, 3 and 7").isCloseTo(11 / 3f, within(1e-6f));
        assertThat(moments.variances()[0]).isCloseTo(28 / 3f, within(1e-5f));
    }

    @Test
    void oneValueAndInfiniteOnesHaveNoMoments() {
        ChannelMoments one = new ChannelMoments();
        one.add(new float[] {2}, new double[] {0}, 1);
        assertThat(one.isFinite()).isFalse();
        ChannelMoments infinite = new ChannelMoments();
        infinite.add(new float[] {Float.POSITIVE_INFINITY}, new double[] {1}, 5);
        assertThat(infinite.isFinite()).isFalse();
    }
}
