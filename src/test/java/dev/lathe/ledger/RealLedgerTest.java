package dev.lathe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.int8.Int8Options;
import dev.lathe.compress.int8.QuantizeStatically;
import dev.lathe.compress.pass.DropDropout;
import dev.lathe.compress.pass.FoldBatchNorm;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassDriver;
import dev.lathe.compress.pass.UnshareInPlace;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.measure.calibrate.Calibrator;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ModuleTree;
import dev.lathe.torchscript.RealInputs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealLedgerTest {
    private static final long[] CIFAR = {1, 3, 32, 32};

    @TempDir
    private Path folder;

    /** Published multiplications: 1.814 G for ResNet-18, 0.30 G for MobileNetV2, 2.66 M for the DS-CNN. */
    @ParameterizedTest
    @CsvSource({"cifar10/resnet20_cifar10_traced.pt, 1x3x32x32, 40551040",
            "cifar10/resnet20_cifar10_scripted.pt, 1x3x32x32, 40551040",
            "kws/dscnn_scripted.pt, 1x1x49x10, 2656768",
            "speed/resnet18_random_fx_int8.pt, 1x3x224x224, 1814073344",
            "speed/mobilenet_v2_random_traced.pt, 1x3x224x224, 300774272"})
    void everyMultiplicationOfARealModelIsCounted(String model, String shape, long macs) {
        Path file = RealInputs.path(model);
        Ledger ledger = LedgerRig.of(file, java.util.Arrays.stream(shape.split("x"))
                .mapToLong(Long::parseLong).toArray());
        assertThat(ledger.gap()).isEmpty();
        assertThat(ledger.totals().macs()).isEqualTo(macs);
        assertThat(ledger.rows()).filteredOn(row -> row.macs() > 0).allSatisfy(row -> {
            assertThat(row.kernel()).isNotEmpty();
            assertThat(row.millis()).isPositive();
            assertThat(row.bytesInFile()).isPositive();
        });
        if (!model.contains("int8")) {
            assertThat(ledger.totals().parameters()).isEqualTo(ModuleTree.of(Archive.open(file)).parameters());
        }
    }

    @Test
    void resnet20InInt8ShowsItsKernelsAndWhereTheRestWent() {
        Path model = RealInputs.path("cifar10/resnet20_cifar10_traced.pt");
        TorchRuntime.prepareThread(1);
        Graph int8 = quantized(model);
        Path artifact = folder.resolve("int8.pt");
        LedgerRig.write(int8, artifact);
        Ledger before = LedgerRig.of(model, CIFAR);
        Ledger after = LedgerRig.of(artifact, CIFAR);
        LedgerRow conv = LedgerRig.row(after, "layer1.0.conv1", "conv");
        assertThat(conv.kernel()).isEqualTo("quantized::conv2d_relu");
        assertThat(conv.bits()).isEqualTo(8);
        assertThat(conv.parameters()).as("with the bias of the folded norm").isEqualTo(16 * 16 * 9 + 16);
        assertThat(conv.bytesInMemory()).as("levels, scales, bias").isEqualTo(16 * 16 * 9 + 16 * 4 + 16 * 4);
        assertThat(conv.activationBytes()).as("a byte each").isEqualTo(16 * 32 * 32);
        assertThat(LedgerRig.row(after, "linear", "linear").kernel()).isEqualTo("quantized::linear");
        assertThat(LedgerRig.row(after, "layer1.0", "add").kernel()).isEqualTo("quantized::add_relu");
        assertThat(after.totals().peakActivationBytes()).isLessThan(before.totals().peakActivationBytes() / 3);
        LedgerComparison comparison = LedgerComparison.of(before, after, Map.of());
        assertThat(comparison.pairs()).filteredOn(LedgerPair::isGone).extracting(pair -> pair.before().family())
                .contains("batch norm", "relu").doesNotContain("conv", "linear", "add");
        assertThat(comparison.pairs()).filteredOn(pair -> !pair.isChanged() || pair.isGone() || pair.isNew())
                .allSatisfy(pair -> assertThat(pair.reason()).isNotEmpty());
    }

    private static Graph quantized(Path model) {
        Graph imported = ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(model))).graph();
        Graph folded = PassDriver.inOrder(new UnshareInPlace(), new DropDropout(), new FoldBatchNorm())
                .run(imported, PassContext.plain()).graph();
        Int8Options options = Int8Options.bits(8, true);
        DataSpec training = DataSpec.of(RealInputs.path("cifar10/data_batch_1.bin")).withSamples(64);
        try (PreparedData data = DataPreparation.prepare(training, Progress.NONE, Cancellation.never())) {
            ActivationRanges ranges = new Calibrator(RangeMethod.MIN_MAX, 0).calibrate(folded,
                    QuantizeStatically.observed(folded, options), data, Progress.NONE, Cancellation.never());
            return new QuantizeStatically(ranges, options).apply(folded, PassContext.plain()).graph();
        }
    }
}
