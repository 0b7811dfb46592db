package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ModuleTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleNetworkTest {
    @TempDir
    Path folder;

    @Test
    void itHasTheParametersThatItsDescriptionNames() {
        long parameters = SampleNetwork.shipped().parameters().values().stream().mapToLong(SampleNetworkTest::product)
                .sum();
        assertThat(parameters).isEqualTo(77_754);
    }

    @Test
    void itsModulesHaveTheNamesThatTorchGivesThem() {
        Archive archive = Archive.open(initial(folder.resolve("net.pt")));
        assertThat(ModuleTree.of(archive).modules()).extracting(ModuleTree.Module::name, ModuleTree.Module::kind)
                .contains(tuple("conv1", "Conv2d"), tuple("bn1", "BatchNorm2d"), tuple("block1.conv1", "Conv2d"),
                        tuple("block1.bn1", "BatchNorm2d"), tuple("block2.shortcut.0", "Conv2d"),
                        tuple("fc", "Linear"));
        assertThat(ModuleTree.of(archive).parameters()).isEqualTo(77_754);
        assertThat(archive.code()).containsKeys("__torch__/digits.py", "__torch__/torch/nn/modules/container.py");
        assertThat(archive.code().keySet())
                .anyMatch(name -> name.matches("__torch__/torch/nn/modules/conv/___torch_mangle_\\d+\\.py"));
        assertThat(archive.code()).containsKey("__torch__/torch/nn/modules/batchnorm.py");
    }

    @Test
    void theShippedNetworkHasNothingLeftOverFromTraining() {
        Archive archive = Archive.open(initial(folder.resolve("net.pt")));
        assertThat(String.join("", archive.code().values())).doesNotContain("buffers(").doesNotContain("Trained");
    }

    @Test
    void theSameValuesGiveTheSameFile() throws Exception {
        Path one = initial(folder.resolve("one").resolve("net.pt"));
        Path two = initial(folder.resolve("two").resolve("net.pt"));
        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void untrainedItLoadsAndGuesses() {
        DigitSet digits = DigitSet.paint(1, Split.TEST, 200, Progress.NONE, Cancellation.never());
        assertThat(DigitAccuracy.of(initial(folder.resolve("net.pt")), digits, Cancellation.never()))
                .isBetween(0.0, 0.35);
    }

    private static Path initial(Path file) {
        SampleNetwork network = SampleNetwork.shipped();
        network.write(file, NetworkState.initial(network, 1));
        return file;
    }

    private static long product(long[] shape) {
        long product = 1;
        for (long size : shape) {
            product *= size;
        }
        return product;
    }
}
