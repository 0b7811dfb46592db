package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
    @TempDir
    private Path folder;

    private static SampleSet open(Path path) {
        return SampleSets.open(DataSpec.of(path), Progress.NONE, Cancellation.never());
    }

    @Test
    void planesBecomeInterleavedPixels() throws IOException {
        try (SampleSet set = open(TinyFiles.cifar(folder.resolve("a.bin"), 3, 9))) {
            assertThat(set.format()).isEqualTo(DataFormat.CIFAR10);
            assertThat(set.label(1)).isEqualTo(9);
            assertThat(set.classNames()).hasSize(10).startsWith("airplane").endsWith("truck");
            assertThat(set.classesComplete()).isTrue();
            RawSample.Image image = (RawSample.Image) set.sample(1);
            assertThat(image.width() * image.height() * image.channels()).isEqualTo(3072);
            assertThat(image.pixels()).startsWith(9, 10, 11, 10, 11, 12);
        }
    }

    @Test
    void aFolderWithTestBatchesIsReadWithoutTheTrainingBatches() throws IOException {
        TinyFiles.cifar(folder.resolve("data_batch_1.bin"), 1, 1);
        TinyFiles.cifar(folder.resolve("test_batch.bin"), 2);
        try (SampleSet set = open(folder)) {
            assertThat(set.size()).isEqualTo(1);
            assertThat(set.label(0)).isEqualTo(2);
        }
    }

    @Test
    void batchesOfAFolderFollowEachOtherByName() throws IOException {
        TinyFiles.cifar(folder.resolve("data_batch_2.bin"), 4);
        TinyFiles.cifar(folder.resolve("data_batch_1.bin"), 1, 2);
        try (SampleSet set = open(folder)) {
            assertThat(IntStream.range(0, 3).map(set::label)).containsExactly(1, 2, 4);
            assertThat(((RawSample.Image) set.sample(2)).pixels()[0]).isEqualTo((byte) 4);
        }
    }

    @Test
    void anIncompleteRecordIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), new byte[4000]);
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining("no whole number of 3073-byte records");
    }

    @Test
    void cifar100IsRecognisedAndRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), new byte[3074 * 2]);
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class).hasMessageContaining("CIFAR-100");
    }

    @Test
    void aLabelBeyondNineIsRefused() throws IOException {
        Path file = TinyFiles.cifar(folder.resolve("a.bin"), 3, 10);
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining("Record 1").hasMessageContaining("label 10");
    }
}
