package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDigestTest {
    @TempDir
    private Path folder;

    private Path images(String name, int colour) throws IOException {
        TinyFiles.image(folder.resolve(name).resolve("a/1.bmp"), 4, 4, 0);
        TinyFiles.image(folder.resolve(name).resolve("b/2.bmp"), 4, 4, colour);
        return folder.resolve(name);
    }

    @Test
    void copiesElsewhereHaveTheSameDigest() throws IOException {
        String digest = DataDigest.of(DataSpec.of(images("here", 1)));
        assertThat(digest).matches("sha256:[0-9a-f]{64}")
                .isEqualTo(DataDigest.of(DataSpec.of(images("there", 1)).withSamples(1)));
    }

    @Test
    void anotherPixelNameOrLabelsFileChangesIt() throws IOException {
        Path here = images("here", 1);
        String digest = DataDigest.of(DataSpec.of(here));
        assertThat(DataDigest.of(DataSpec.of(images("other", 2)))).isNotEqualTo(digest);
        Path labels = TinyFiles.text(folder.resolve("labels.txt"), "b", "a");
        assertThat(DataDigest.of(DataSpec.of(here).withLabels(labels))).isNotEqualTo(digest);
        Files.move(here.resolve("a/1.bmp"), here.resolve("a/3.bmp"));
        assertThat(DataDigest.of(DataSpec.of(here))).isNotEqualTo(digest);
    }

    @Test
    void aLargeFolderIsHashedByNamesAndSizesAndSaysSo() throws IOException {
        String digest = DataDigest.of(DataSpec.of(images("here", 1)), Cancellation.never(), 10);
        assertThat(digest).startsWith("sha256-names-sizes:")
                .isEqualTo(DataDigest.of(DataSpec.of(images("other", 2)), Cancellation.never(), 10));
    }

    @Test
    void filesThatAreNotReadDoNotCount() throws IOException {
        Path test = TinyFiles.cifar(folder.resolve("test_batch.bin"), 1);
        String digest = DataDigest.of(DataSpec.of(folder));
        TinyFiles.cifar(folder.resolve("data_batch_1.bin"), 2);
        assertThat(DataDigest.of(DataSpec.of(folder))).isEqualTo(digest);
        assertThat(DataDigest.of(DataSpec.of(test))).isEqualTo(digest);
    }

    @Test
    void theLabelsBesideTheImagesCount() throws IOException {
        Path images = TinyFiles.idx(folder.resolve("a-images-idx3-ubyte"), new int[] {1, 1, 1});
        Path labels = TinyFiles.idx(folder.resolve("a-labels-idx1-ubyte"), new int[] {1}, 3);
        String digest = DataDigest.of(DataSpec.of(images));
        TinyFiles.idx(labels, new int[] {1}, 4);
        assertThat(DataDigest.of(DataSpec.of(images))).isNotEqualTo(digest);
    }

    @Test
    void aMissingPathIsNamed() {
        assertThatThrownBy(() -> DataDigest.of(DataSpec.of(folder.resolve("gone"))))
                .isInstanceOf(LatheException.class).hasMessageContaining("gone does not exist");
    }
}
