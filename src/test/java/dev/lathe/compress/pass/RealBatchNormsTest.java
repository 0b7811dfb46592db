package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.Answers;
import dev.lathe.measure.Evaluation;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.measure.calibrate.BatchNormEstimator;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealBatchNormsTest {
    private static final int CALIBRATION_SAMPLES = 512;

    @TempDir
    private Path folder;

    @Test
    void resnet20AtSeventyPercentLosesAtMostFivePointsInsteadOfSeveralTimesThat() {
        Path model = RealInputs.path("cifar10/resnet20_cifar10_traced.pt");
        TorchRuntime.prepareThread(1);
        Graph original = ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(model))).graph();
        Graph pruned = PassDriver.inOrder(new UnshareInPlace(),
                new PruneGraphWeights(Recipe.IDENTITY.withSparsity(0.7))).run(original, PassContext.plain()).graph();
        BatchNormStatistics statistics;
        try (PreparedData training = prepare("data_batch_1.bin", CALIBRATION_SAMPLES)) {
            statistics = BatchNormEstimator.estimateLike(original, pruned, BatchNorms.observed(pruned), training, 0,
                    Progress.NONE, Cancellation.never());
        }
        PassRun recovered = PassDriver.inOrder(new ReestimateBatchNorm(statistics), new FoldBatchNorm())
                .run(pruned, PassContext.plain());

        assertThat(statistics.means()).hasSize(19);
        assertThat(recovered.notes()).hasSize(38).allMatch(PassNote::isDone);
        try (PreparedData test = prepare("test_batch_first1000.bin", 0)) {
            Evaluation baseline = evaluate(original, test, null);
            assertThat(baseline.accuracy().correct()).isEqualTo(915);
            double without = evaluate(pruned, test, baseline.answers()).difference().deltaPp();
            double with = evaluate(recovered.graph(), test, baseline.answers()).difference().deltaPp();
            assertThat(with).isGreaterThanOrEqualTo(-5);
            assertThat(without).isLessThan(3 * with).isLessThan(-15);
        }
    }

    private Evaluation evaluate(Graph graph, PreparedData test, Answers baseline) {
        Path file = folder.resolve("model.pt");
        GraphEmitter.emit(graph, EmitOptions.named("m")).write(file);
        try (LoadedModel model = LoadedModel.open(file)) {
            return new AccuracyMeter(test, baseline, 100).evaluate(model, (a, d) -> { }, Cancellation.never());
        }
    }

    private static PreparedData prepare(String file, int samples) {
        return DataPreparation.prepare(DataSpec.of(RealInputs.path("cifar10/" + file)).withSamples(samples),
                Progress.NONE, Cancellation.never());
    }
}
