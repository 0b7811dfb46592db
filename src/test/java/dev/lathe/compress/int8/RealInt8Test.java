package dev.lathe.compress.int8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lathe.compress.pass.DropDropout;
import dev.lathe.compress.pass.FoldBatchNorm;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassDriver;
import dev.lathe.compress.pass.UnshareInPlace;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.Evaluation;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.measure.calibrate.Calibrator;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.platform.Processor;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealInt8Test {
    private static final Path CIFAR = Path.of(System.getProperty("lathe.real", "../shared/real"), "cifar10");

    @TempDir
    private Path folder;

    @Test
    void resnet20KeepsItsAccuracyInInt8() {
        Path model = CIFAR.resolve("resnet20_cifar10_traced.pt");
        assumeTrue(Files.exists(model), "the real inputs are not there");
        TorchRuntime.prepareThread(1);
        Graph imported = ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(model))).graph();
        Graph folded = PassDriver.inOrder(new UnshareInPlace(), new DropDropout(), new FoldBatchNorm())
                .run(imported, PassContext.plain()).graph();
        Int8Options options = Int8Options.bits(8, Processor.here().sumsWideProducts());
        ActivationRanges ranges;
        try (PreparedData training = prepare("data_batch_1.bin", 512)) {
            ranges = new Calibrator(RangeMethod.MSE, 0).calibrate(folded, QuantizeStatically.observed(folded, options),
                    training, Progress.NONE, Cancellation.never());
        }
        Graph int8 = new QuantizeStatically(ranges, options).apply(folded, PassContext.plain()).graph();
        assertThat(Int8Rig.ops(int8)).filteredOn(op -> op.startsWith("aten::quantize") || op.equals("aten::dequantize"))
                .as("conversions").hasSize(2);
        Path artifact = folder.resolve("int8.pt");
        GraphEmitter.emit(int8, EmitOptions.named("int8")).write(artifact);
        try (PreparedData test = prepare("test_batch_first1000.bin", 0);
                LoadedModel original = LoadedModel.open(model);
                LoadedModel candidate = LoadedModel.open(artifact)) {
            Evaluation baseline = new AccuracyMeter(test, null, 100).evaluate(original, (a, d) -> { },
                    Cancellation.never());
            Evaluation measured = new AccuracyMeter(test, baseline.answers(), 100).evaluate(candidate, (a, d) -> { },
                    Cancellation.never());
            assertThat(baseline.accuracy().correct()).isEqualTo(915);
            assertThat(measured.difference().deltaPp()).isGreaterThanOrEqualTo(-0.3);
            assertThat(measured.difference().agreement()).isGreaterThanOrEqualTo(0.985);
        }
    }

    private static PreparedData prepare(String file, int samples) {
        return DataPreparation.prepare(DataSpec.of(CIFAR.resolve(file)).withSamples(samples), Progress.NONE,
                Cancellation.never());
    }
}
