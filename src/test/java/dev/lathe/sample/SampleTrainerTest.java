package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTrainerTest {
    private static final Schedule SHORT = new Schedule(1, 50, 0.05f, 0.9f, 5e-4f, 1);

    @TempDir
    Path folder;

    @Test
    void aFewStepsLowerTheLossAndMoveTheRunningStatistics() throws Exception {
        DigitSet digits = digits(50);
        int[] order = new RandomStream(1).permutation(50);
        DigitBatch batch = new DigitBatch(50);
        batch.fillShifted(digits, order, 0, 0, new RandomStream(1));
        NetworkState start = NetworkState.initial(SampleNetwork.trained(), 1);
        try (TrainedModule module = new TrainedModule(folder, start)) {
            float first = module.step(batch, 0.02f, SHORT);
            float last = first;
            for (int i = 0; i < 12; i++) {
                last = module.step(batch, 0.02f, SHORT);
            }
            assertThat(last).isLessThan(first * 0.7f);
            NetworkState state = module.state();
            assertThat(state.batches()).isEqualTo(13);
            assertThat(state.tensors()).containsOnlyKeys(start.tensors().keySet());
            assertThat(state.tensors().get("block2.shortcut.1.running_mean"))
                    .isNotEqualTo(start.tensors().get("block2.shortcut.1.running_mean"));
        }
    }

    @Test
    void theSameSeedTrainsToTheSameValues() {
        NetworkState one = new SampleTrainer(SHORT, 5).train(digits(100), Progress.NONE, Cancellation.never());
        NetworkState two = new SampleTrainer(SHORT, 5).train(digits(100), Progress.NONE, Cancellation.never());
        assertThat(one.tensors().get("fc.weight")).containsExactly(two.tensors().get("fc.weight"), org.assertj.core
                .data.Offset.offset(1e-4f));
    }

    @Test
    void trainingStopsWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> new SampleTrainer(SHORT, 1).train(digits(200),
                (stage, fraction) -> cancellation.cancel(), cancellation)).isInstanceOf(CancelledException.class);
    }

    @Test
    void theRateRisesAndFallsToNothing() {
        Schedule schedule = new Schedule(10, 100, 0.1f, 0.9f, 0, 1);
        assertThat(schedule.rate(0, 100)).isLessThan(0.01f);
        assertThat(schedule.rate(100, 100)).isEqualTo(0.1f);
        assertThat(schedule.rate(999, 100)).isLessThan(1e-4f);
    }

    private static DigitSet digits(int count) {
        return DigitSet.paint(1, Split.TRAIN, count, Progress.NONE, Cancellation.never());
    }
}
