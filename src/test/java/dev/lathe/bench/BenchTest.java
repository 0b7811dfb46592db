package dev.lathe.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ModuleTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path folder;

    @Test
    void theGaussianModelHasResnet18sWeightsAndLoadsInLibtorch() {
        Path file = folder.resolve("gaussian.pt");
        Resnet18Sized.write(file);
        assertThat(ModuleTree.of(Archive.open(file)).parameters()).isEqualTo(11_678_912);
        TorchRuntime.prepareThread(1);
        LoadedModel.open(file).close();
    }

    @Test
    void aCancelledRecompressionLeavesNoTemporaryFile() throws Exception {
        Path file = folder.resolve("gaussian.pt");
        Resnet18Sized.write(file);
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        long before = temporaryFiles();
        assertThatThrownBy(() -> RecompressionBench.run(file, Progress.NONE, cancellation))
                .isInstanceOf(CancelledException.class);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void growthIsTheLastMarkLessTheFirst() {
        BenchReport.Soak soak = new BenchReport.Soak(200, List.of(400.0, 420.0, 407.5), List.of(50.0, 49.0));
        assertThat(soak.residentGrowthMb()).isEqualTo(7.5);
        assertThat(soak.heapGrowthMb()).isEqualTo(-1);
    }

    private static long temporaryFiles() throws Exception {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("lathe-bench")).count();
        }
    }
}
