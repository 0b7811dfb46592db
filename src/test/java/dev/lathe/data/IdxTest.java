package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {
    @TempDir
    private Path folder;

    private static SampleSet open(Path path) {
        return open(DataSpec.of(path));
    }

    private static SampleSet open(DataSpec spec) {
        return SampleSets.open(spec, Progress.NONE, Cancellation.never());
    }

    @ParameterizedTest
    @CsvSource({"train-images-idx3-ubyte, train-labels-idx1-ubyte",
            "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz",
            "train-images-idx3-ubyte, train-labels-idx1-ubyte.gz",
            "t10k-images.idx3-ubyte.gz, t10k-labels.idx1-ubyte"})
    void labelsAreFoundBesideTheImages(String images, String labels) throws IOException {
        TinyFiles.idx(folder.resolve(labels), new int[] {2}, 7, 4);
        try (SampleSet set = open(TinyFiles.idx(folder.resolve(images), new int[] {2, 2, 3}))) {
            assertThat(set.format()).isEqualTo(DataFormat.IDX);
            assertThat(set.label(0)).isEqualTo(7);
            assertThat(set.classes()).isEqualTo(8);
            assertThat(set.classesComplete()).isFalse();
            RawSample.Image second = (RawSample.Image) set.sample(1);
            assertThat(second.width()).isEqualTo(3);
            assertThat(second.pixels()).containsExactly(6, 7, 8, 9, 10, 11);
        }
    }

    @Test
    void ofAFolderTheTestImagesArePreferred() throws IOException {
        TinyFiles.idx(folder.resolve("train-images-idx3-ubyte"), new int[] {3, 1, 1});
        TinyFiles.idx(folder.resolve("t10k-images-idx3-ubyte"), new int[] {2, 1, 1});
        try (SampleSet set = open(folder)) {
            assertThat(set.size()).isEqualTo(2);
            assertThat(set.labelled()).isFalse();
            assertThat(set.warnings()).singleElement().asString().contains("No labels file");
        }
    }

    @Test
    void aLabelsFileNamesTheClasses() throws IOException {
        Path images = TinyFiles.idx(folder.resolve("a-images-idx3-ubyte"), new int[] {2, 1, 1});
        TinyFiles.idx(folder.resolve("a-labels-idx1-ubyte"), new int[] {2}, 0, 1);
        Path names = TinyFiles.text(folder.resolve("names.txt"), "shirt", "shoe", "bag");
        try (SampleSet set = open(DataSpec.of(images).withLabels(names))) {
            assertThat(set.classNames()).containsExactly("shirt", "shoe", "bag");
            assertThat(set.classesComplete()).isTrue();
        }
        Path tooFew = TinyFiles.text(folder.resolve("few.txt"), "shirt");
        assertThatThrownBy(() -> open(DataSpec.of(images).withLabels(tooFew))).isInstanceOf(LatheException.class)
                .hasMessageContaining("uses class 1").hasMessageContaining("lists only 1");
    }

    @Test
    void labelsOfAnotherLengthAreRefused() throws IOException {
        Path images = TinyFiles.idx(folder.resolve("a-images-idx3-ubyte"), new int[] {2, 1, 1});
        TinyFiles.idx(folder.resolve("a-labels-idx1-ubyte"), new int[] {3});
        assertThatThrownBy(() -> open(images)).isInstanceOf(LatheException.class).hasMessageContaining("[3]");
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        Path images = TinyFiles.idx(folder.resolve("a-images-idx3-ubyte"), new int[] {2, 4, 4});
        Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 40));
        assertThatThrownBy(() -> open(images)).isInstanceOf(LatheException.class)
                .hasMessageContaining("promises 32 values and holds 24");
    }

    @Test
    void aTruncatedGzipIsRefused() throws IOException {
        Path images = TinyFiles.idx(folder.resolve("a-images-idx3-ubyte.gz"), new int[] {2, 20, 20});
        Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 60));
        assertThatThrownBy(() -> open(images)).isInstanceOf(LatheException.class)
                .hasMessageContaining(images + " is truncated");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path text = TinyFiles.text(folder.resolve("x-idx3-ubyte"), "hello");
        assertThatThrownBy(() -> open(text)).isInstanceOf(LatheException.class).hasMessageContaining("not an IDX file");
        Path floats = Files.write(folder.resolve("f-idx3-ubyte"), new byte[] {0, 0, 0x0d, 1, 0, 0, 0, 0});
        assertThatThrownBy(() -> open(floats)).isInstanceOf(LatheException.class).hasMessageContaining("type 0xd");
        Path labels = TinyFiles.idx(folder.resolve("a-labels-idx1-ubyte"), new int[] {3});
        assertThatThrownBy(() -> open(labels)).isInstanceOf(LatheException.class)
                .hasMessageContaining("not images × height × width");
    }
}
