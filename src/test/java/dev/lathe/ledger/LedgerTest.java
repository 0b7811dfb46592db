package dev.lathe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.compress.pass.PackLevels;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.fixture.TinyModels;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveWriter;
import dev.lathe.torchscript.PyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private final LedgerRig rig = new LedgerRig();

    @TempDir
    private Path folder;

    @Test
    void everyLayerIsCountedAndItsKernelSeen() {
        Operand y = rig.conv(rig.x(), "a", 2, 1, 8, 3, 3, 3);
        y = rig.op("aten::relu", "", y);
        y = rig.conv(y, "b", 1, 8, 8, 1, 3, 3);
        y = rig.op("aten::flatten", "", y, new Operand.Int(1), new Operand.Int(-1));
        Ledger ledger = LedgerRig.ledger(rig.returning(rig.linear(y, "c", 5, 128)), folder.resolve("m.pt"), 2, 3, 8, 8);
        LedgerRow first = LedgerRig.row(ledger, "a", "conv");
        assertThat(ledger.isComplete()).isTrue();
        assertThat(first.shape()).containsExactly(2L, 8L, 4L, 4L);
        assertThat(first.macs()).isEqualTo(2 * 8 * 4 * 4 * 3 * 3 * 3);
        assertThat(first.parameters()).isEqualTo(8 * 3 * 3 * 3);
        assertThat(first.bits()).isEqualTo(32);
        assertThat(first.bytesInFile()).isEqualTo(8 * 3 * 3 * 3 * 4);
        assertThat(first.activationBytes()).isEqualTo(2 * 8 * 4 * 4 * 4);
        assertThat(LedgerRig.row(ledger, "b", "conv").macs()).as("a channel each").isEqualTo(2 * 8 * 4 * 4 * 3 * 3);
        LedgerRow last = LedgerRig.row(ledger, "c", "linear");
        assertThat(last.macs()).isEqualTo(2 * 5 * 128);
        assertThat(last.parameters()).as("bias too").isEqualTo(5 * 128 + 5);
        assertThat(ledger.rows()).allSatisfy(row -> {
            assertThat(row.kernel()).startsWith(row.op());
            assertThat(row.millis()).isPositive();
        });
        assertThat(last.kernel()).isEqualTo("aten::linear (addmm)");
        LedgerTotals totals = ledger.totals();
        assertThat(totals.fileBytes()).isEqualTo(totals.otherBytes()
                + ledger.rows().stream().mapToLong(LedgerRow::bytesInFile).sum());
        assertThat(totals.macs()).isEqualTo(first.macs() + 2 * 8 * 4 * 4 * 3 * 3 + last.macs());
        assertThat(totals.undisturbedMillis()).isPositive();
        assertThat(totals.profiledMillis()).isGreaterThanOrEqualTo(totals.operatorMillis() * 0.5);
    }

    @Test
    void levelsRebuiltAtLoadAreReadBack() {
        float[] values = new float[16 * 64];
        int zeros = 0;
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            int level = random.nextInt(3) == 0 ? 0 : random.nextInt(15) - 7;
            zeros += level == 0 ? 1 : 0;
            values[i] = level * (16 + i / 64) / 1024f;
        }
        Graph graph = rig.returning(rig.op("aten::linear", "fc", rig.x(), rig.weight("fc.weight", values, 16, 64)));
        Graph packed = new PackLevels().apply(graph, PassContext.plain()).graph();
        assertThat(packed.setup()).as("the weight is packed").isNotEmpty();
        LedgerRow before = LedgerRig.row(LedgerRig.ledger(graph, folder.resolve("a.pt"), 1, 64), "fc", "linear");
        LedgerRow after = LedgerRig.row(LedgerRig.ledger(packed, folder.resolve("b.pt"), 1, 64), "fc", "linear");
        assertThat(before.bits()).as("floats on a grid").isEqualTo(4);
        assertThat(after.bits()).isEqualTo(4);
        assertThat(after.nonZeros()).isEqualTo(before.nonZeros()).isEqualTo(values.length - zeros);
        assertThat(after.parameters()).isEqualTo(values.length);
        assertThat(after.bytesInFile()).isLessThan(before.bytesInFile() / 3);
        assertThat(after.bytesInMemory()).as("floats for the kernel").isEqualTo(values.length * 4L);
    }

    @Test
    void weightsUsedTwiceCountOnce() {
        Operand weight = rig.gaussian("first.weight", 16, 16);
        Operand other = rig.gaussian("first.bias", 16);
        Operand y = rig.op("aten::linear", "first", rig.x(), weight, other);
        Operand z = rig.op("aten::linear", "second", y, weight, rig.gaussian("second.bias", 16));
        Ledger ledger = LedgerRig.ledger(rig.returning(z), folder.resolve("m.pt"), 1, 16);
        assertThat(ledger.totals().parameters()).isEqualTo(16 * 16 + 32);
        assertThat(ledger.totals().macs()).isEqualTo(2 * 16 * 16);
        assertThat(ledger.totals().bytesInMemory()).isEqualTo((16 * 16 + 32) * 4);
    }

    @Test
    void aModelThatDoesNotRunOnTheSamplesKeepsItsWeights() {
        Ledger ledger = LedgerRig.of(TinyModels.linear(folder.resolve("tiny.pt"), 6, 3, 1), 1, 7);
        assertThat(ledger.gap()).startsWith("tiny.pt cannot run on input of shape [1, 7]");
        assertThat(ledger.totals().parameters()).isEqualTo(6 * 3 + 3);
        assertThat(ledger.totals().nonZeros()).as("its bias is zero").isEqualTo(6 * 3);
        assertThat(ledger.totals().macs()).isZero();
        assertThat(ledger.totals().peakAt()).isEmpty();
    }

    @Test
    void codeThatIsNoGraphSaysWhere() {
        Path file = folder.resolve("loop.pt");
        new ArchiveWriter("loop").code("__torch__.py", """
                class Loop(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def forward(self: __torch__.Loop,
                    x: Tensor) -> Tensor:
                    if bool(torch.gt(torch.sum(x), 0)):
                      y = torch.relu(x)
                    else:
                      y = torch.neg(x)
                    return y
                """).data(new PyValue.Obj("__torch__.Loop", new PyValue.Dict(Map.of(new PyValue.Str("training"),
                new PyValue.Bool(false)), null))).write(file);
        Ledger ledger = LedgerRig.of(file, 1, 7);
        assertThat(ledger.isComplete()).isFalse();
        assertThat(ledger.gap()).startsWith("loop.pt ").endsWith(".");
        assertThat(ledger.rows()).isEmpty();
    }

    @Test
    void itStopsBetweenTwoStepsAndLeavesNoFiles() throws IOException {
        Path file = TinyModels.linear(folder.resolve("tiny.pt"), 6, 3, 1);
        TorchRuntime.prepareThread(1);
        Cancellation cancellation = new Cancellation();
        List<String> stages = new ArrayList<>();
        Progress progress = (stage, fraction) -> {
            stages.add(stage);
            if (stage.equals("Watching sizes")) {
                cancellation.cancel();
            }
        };
        long before = leftovers();
        assertThatThrownBy(() -> Ledger.of(Archive.open(file), LedgerRig.gaussianBatch(1, 6), List.of(1L, 6L), progress,
                cancellation)).isInstanceOf(CancelledException.class);
        assertThat(stages).containsExactly("Reading the graph", "Timing layers", "Watching sizes");
        assertThat(leftovers()).isEqualTo(before);
    }

    private static long leftovers() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("lathe-(trace|ledger).*")).count();
        }
    }
}
