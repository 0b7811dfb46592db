package dev.lathe.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.fixture.FixedData;
import dev.lathe.fixture.TinyModels;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorProfilerTest {
    private static final FixedData DATA = FixedData.gaussian(4, 6, null, 0);
    private static final List<Long> SHAPE = List.of(4L, 6L);

    @TempDir
    private Path folder;

    @Test
    void everyPassIsSeenWithItsOperators() {
        TorchRuntime.prepareThread(1);
        try (LoadedModel model = LoadedModel.open(TinyModels.linear(folder.resolve("m.pt"), 6, 3, 1))) {
            ExecutionProfile profile = new OperatorProfiler(4, 60_000).profile(model, DATA.batch(0, 4), SHAPE,
                    Cancellation.never());
            assertThat(profile.runs()).hasSize(4).allSatisfy(run -> {
                assertThat(run.isOperator()).isFalse();
                TracedCall module = run.nested().get(0);
                assertThat(module.nested()).extracting(TracedCall::name).containsExactly("aten::linear");
                assertThat(module.nested().get(0).nested()).extracting(TracedCall::name).contains("aten::addmm");
            });
            assertThat(profile.profiledMillis()).isPositive();
            assertThat(profile.undisturbedMillis()).isPositive();
        }
    }

    @Test
    void aSlowModelRunsThreeTimes() {
        TorchRuntime.prepareThread(1);
        try (LoadedModel model = LoadedModel.open(TinyModels.linear(folder.resolve("m.pt"), 6, 3, 1))) {
            assertThat(new OperatorProfiler(50, 0).profile(model, DATA.batch(0, 4), SHAPE, Cancellation.never())
                    .runs()).hasSize(3);
        }
    }

    @Test
    void itWorksAgainAfterItWasCancelledOrFailed() {
        TorchRuntime.prepareThread(1);
        try (LoadedModel model = LoadedModel.open(TinyModels.linear(folder.resolve("m.pt"), 6, 3, 1))) {
            OperatorProfiler profiler = new OperatorProfiler(2, 1000);
            Cancellation cancelled = new Cancellation();
            cancelled.cancel();
            assertThatThrownBy(() -> profiler.profile(model, DATA.batch(0, 4), SHAPE, cancelled))
                    .isInstanceOf(CancelledException.class);
            assertThatThrownBy(() -> profiler.profile(model, DATA.batch(0, 4), List.of(8L, 3L), Cancellation.never()))
                    .isInstanceOf(LatheException.class);
            assertThat(profiler.profile(model, DATA.batch(0, 4), SHAPE, Cancellation.never()).runs()).hasSize(2);
        }
    }

    @Test
    void callsAreNestedByTheirTimesOnTheBusiestThread() throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.json"), """
                [{"name": "aten::empty", "ph": "X", "ts": 12, "dur": 2, "tid": 1},
                 {"name": "aten::conv2d", "ph": "X", "ts": 10.0004, "dur": 20, "tid": 1},
                 {"name": "aten::relu", "ph": "X", "ts": 31, "dur": 5, "tid": 1},
                 {"name": "forward", "ph": "X", "ts": 10, "dur": 40, "tid": 1},
                 {"name": "aten::other", "ph": "X", "ts": 11, "dur": 1, "tid": 2},
                 {"name": "process_name", "ph": "M"}]
                """);
        TracedCall empty = new TracedCall("aten::empty", 0.002, List.of());
        TracedCall conv = new TracedCall("aten::conv2d", 0.02, List.of(empty));
        assertThat(TraceReader.read(trace)).containsExactly(new TracedCall("forward", 0.04, List.of(conv,
                new TracedCall("aten::relu", 0.005, List.of()))));
    }
}
