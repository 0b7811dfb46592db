package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatDetectionTest {
    @TempDir
    private Path folder;

    @Test
    void aMissingPathIsNamed() {
        assertThatThrownBy(() -> SampleSets.resolve(DataSpec.of(folder.resolve("nowhere"))))
                .isInstanceOf(LatheException.class).hasMessageContaining("nowhere does not exist");
    }

    @Test
    void anotherNameIsToldByItsContent() throws IOException {
        Path idx = TinyFiles.idx(folder.resolve("digits"), new int[] {1, 1, 1});
        assertThat(FormatDetection.detect(idx)).isEqualTo(DataFormat.IDX);
        Path npy = Files.write(folder.resolve("array"), TinyFiles.npyOfFloats("(1, 1)", 1));
        assertThat(FormatDetection.detect(npy)).isEqualTo(DataFormat.NPZ);
    }

    @Test
    void foldersAreToldByTheirFiles() throws IOException {
        TinyFiles.text(folder.resolve("a.csv"), "label,a", "1,2");
        assertThat(FormatDetection.detect(folder)).isEqualTo(DataFormat.CSV);
        Files.write(folder.resolve("x.npy"), TinyFiles.npyOfFloats("(1, 1)", 1));
        assertThat(FormatDetection.detect(folder)).isEqualTo(DataFormat.NPZ);
        TinyFiles.image(folder.resolve("a/1.png"), 1, 1, 0);
        assertThat(FormatDetection.detect(folder)).isEqualTo(DataFormat.IMAGES);
        TinyFiles.cifar(folder.resolve("a.bin"), 1);
        assertThat(FormatDetection.detect(folder)).isEqualTo(DataFormat.CIFAR10);
        TinyFiles.idx(folder.resolve("a-images-idx3-ubyte"), new int[] {1, 1, 1});
        assertThat(FormatDetection.detect(folder)).isEqualTo(DataFormat.IDX);
    }

    @Test
    void archivesSingleImagesAndStrangersGetARemedy() throws IOException {
        Path zip = TinyFiles.text(folder.resolve("a.tar.gz"), "x");
        assertThatThrownBy(() -> FormatDetection.detect(zip)).hasMessageContaining("Unpack it");
        Path image = TinyFiles.image(folder.resolve("a.png"), 1, 1, 0);
        assertThatThrownBy(() -> FormatDetection.detect(image)).hasMessageContaining("single image");
        Path stranger = TinyFiles.text(folder.resolve("a.txt"), "x");
        assertThatThrownBy(() -> FormatDetection.detect(stranger)).isInstanceOf(LatheException.class)
                .hasMessageContaining("not recognised");
    }

    @Test
    void thePresetFollowsTheFormatUnlessOneIsChosen() throws IOException {
        Path file = TinyFiles.cifar(folder.resolve("a.bin"), 1);
        assertThat(SampleSets.resolve(DataSpec.of(file)).preprocessing()).isEqualTo(Preprocessing.CIFAR10);
        DataSpec chosen = DataSpec.of(file).withPreprocessing(Preprocessing.NONE);
        assertThat(SampleSets.resolve(chosen).preprocessing()).isEqualTo(Preprocessing.NONE);
    }
}
