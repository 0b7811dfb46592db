package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    private Path root;

    private SampleSet open() {
        return open(DataSpec.of(root));
    }

    private static SampleSet open(DataSpec spec) {
        return SampleSets.open(spec, Progress.NONE, Cancellation.never());
    }

    private void image(String name) throws IOException {
        TinyFiles.image(root.resolve(name), 3, 2, 0x102030);
    }

    @Test
    void classesAreTheSortedFolderNamesAndFilesMayBeNested() throws IOException {
        image("dog/deep/er/1.png");
        image("cat/2.JPEG");
        image("cat/3.bmp");
        image("emu/4.GIF");
        try (SampleSet set = open()) {
            assertThat(set.format()).isEqualTo(DataFormat.IMAGES);
            assertThat(set.classNames()).containsExactly("cat", "dog", "emu");
            assertThat(IntStream.range(0, set.size()).map(set::label)).containsExactly(0, 0, 1, 2);
            assertThat(set.name(2)).isEqualTo("dog/deep/er/1.png");
            assertThat(set.classesComplete()).isFalse();
            assertThat(set.warnings()).isEmpty();
        }
    }

    @Test
    void anEmptyClassFolderKeepsItsIndexAndIsMentioned() throws IOException {
        Files.createDirectories(root.resolve("b"));
        image("a/1.png");
        image("c/2.png");
        try (SampleSet set = open()) {
            assertThat(set.label(1)).isEqualTo(2);
            assertThat(set.warnings()).containsExactly("Class folders without images: b.");
        }
    }

    @Test
    void theLabelsFileGivesTheIndexByFirstWordOrWholeLine() throws IOException {
        image("n2/1.png");
        image("great shark/2.png");
        Path labels = TinyFiles.text(root.resolve("labels.txt"), "n1 tench, Tinca", "great shark", "n2 goldfish", "");
        try (SampleSet set = open(DataSpec.of(root).withLabels(labels))) {
            assertThat(set.label(0)).isEqualTo(1);
            assertThat(set.label(1)).isEqualTo(2);
            assertThat(set.classes()).isEqualTo(3);
            assertThat(set.classesComplete()).isTrue();
        }
    }

    @Test
    void aFolderUnknownToTheLabelsFileIsNamed() throws IOException {
        image("a/1.png");
        image("zebra/2.png");
        Path labels = TinyFiles.text(root.resolve("labels.txt"), "a", "b");
        assertThatThrownBy(() -> open(DataSpec.of(root).withLabels(labels)))
                .isInstanceOf(LatheException.class)
                .hasMessageContaining("\"zebra\"").hasMessageContaining("labels.txt");
    }

    @Test
    void aFolderThatFitsTwoLinesOfTheLabelsFileIsRefused() throws IOException {
        image("crane/1.png");
        Path labels = TinyFiles.text(root.resolve("labels.txt"), "crane", "crane");
        assertThatThrownBy(() -> open(DataSpec.of(root).withLabels(labels)))
                .isInstanceOf(LatheException.class).hasMessageContaining("Several lines");
    }

    @Test
    void aFlatFolderIsASetWithoutLabels() throws IOException {
        image("1.png");
        image("2.png");
        try (SampleSet set = open()) {
            assertThat(set.labelled()).isFalse();
            assertThat(set.size()).isEqualTo(2);
            assertThatThrownBy(() -> set.label(0)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aFolderWithoutImagesIsRefused() throws IOException {
        Files.createDirectories(root.resolve("a"));
        TinyFiles.text(root.resolve("a/readme.txt"), "no image");
        assertThatThrownBy(this::open).isInstanceOf(LatheException.class).hasMessageContaining("has no images");
        Path empty = Files.createDirectories(root.resolve("empty"));
        assertThatThrownBy(() -> open(DataSpec.of(empty))).isInstanceOf(LatheException.class)
                .hasMessageContaining("has no images");
    }

    @Test
    void aSingleClassIsRefused() throws IOException {
        image("only/1.png");
        assertThatThrownBy(this::open).isInstanceOf(LatheException.class)
                .hasMessageContaining("only one class (only)");
    }

    @Test
    void foldersNamedAfterSplitsAreNotTakenForClasses() throws IOException {
        image("train/a/1.png");
        image("val/a/1.png");
        assertThatThrownBy(this::open).isInstanceOf(LatheException.class).hasMessageContaining("parts of a data set");
    }

    @Test
    void filesThatAreNoImagesAreSkippedAndCountedOnOpening() throws IOException {
        image("a/1.png");
        image("b/2.png");
        TinyFiles.text(root.resolve("b/3.jpg"), "<html>not found</html>");
        Files.createFile(root.resolve("b/4.jpg"));
        try (SampleSet set = open()) {
            assertThat(set.size()).isEqualTo(2);
            assertThat(set.warnings()).singleElement().asString().startsWith("2 of 4 images cannot be read")
                    .contains("b/3.jpg", "b/4.jpg");
        }
    }

    @Test
    void aDamagedImageIsCountedOnceHoweverOftenItIsDecoded() throws IOException {
        image("a/1.png");
        image("b/2.png");
        Path damaged = TinyFiles.image(root.resolve("b/3.jpg"), 64, 64, 0x808080);
        Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 300));
        try (SampleSet set = open()) {
            assertThat(set.size()).isEqualTo(3);
            assertThat(set.warnings()).isEmpty();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> set.sample(2)).isInstanceOf(LatheException.class)
                        .hasMessageContaining("3.jpg");
            }
            assertThat(set.warnings()).singleElement().asString().startsWith("1 of 3 images cannot be read and is");
        }
    }

    @Test
    void aSetOfNothingButDamagedImagesIsRefused() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            Files.createDirectories(root.resolve(name));
            TinyFiles.text(root.resolve(name).resolve("1.png"), "text");
        }
        assertThatThrownBy(this::open).isInstanceOf(LatheException.class).hasMessageContaining("None of the 2 image");
    }

    @Test
    void hiddenFilesAndLooseImagesAreNotSamples() throws IOException {
        image("a/1.png");
        image("b/2.png");
        image(".cache/3.png");
        image("a/._1.png");
        image("loose.png");
        try (SampleSet set = open()) {
            assertThat(set.size()).isEqualTo(2);
            assertThat(set.warnings()).containsExactly("Images beside the class folders are not used: 1.");
        }
    }

    @Test
    void openingStopsWhenCancelled() throws IOException {
        image("a/1.png");
        image("b/2.png");
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> SampleSets.open(DataSpec.of(root), Progress.NONE, cancellation))
                .isInstanceOf(CancelledException.class);
    }
}
