package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyTest {
    @TempDir
    private Path folder;

    private static SampleSet open(Path path) {
        return SampleSets.open(DataSpec.of(path), Progress.NONE, Cancellation.never());
    }

    private Path archive(Map<String, byte[]> arrays) throws IOException {
        return TinyFiles.npz(folder.resolve("a.npz"), ZipEntry.DEFLATED, arrays);
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void anArchiveHoldsSamplesAndLabels(int method) throws IOException {
        Path file = TinyFiles.npz(folder.resolve("a.npz"), method, Map.of(
                "x", TinyFiles.npyOfFloats("(2, 1, 2)", 1, 2, 3.5f, -4), "y", TinyFiles.npyOfLongs("(2,)", 1, 0)));
        try (SampleSet set = open(file)) {
            assertThat(set.format()).isEqualTo(DataFormat.NPZ);
            RawSample.Numbers second = (RawSample.Numbers) set.sample(1);
            assertThat(second.values()).containsExactly(3.5f, -4);
            assertThat(second.shape()).containsExactly(1, 2);
            assertThat(set.label(0)).isEqualTo(1);
            assertThat(set.classes()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"|u1, ff, 255", "|i1, ff, -1", "|b1, 01, 1", "<i2, feff, -2", ">i2, fffe, -2", "<u2, ffff, 65535",
            "<i4, feffffff, -2", ">u4, 00000102, 258", ">i8, ffffffffffffffff, -1", "<u8, 0000000000000080, 0x1p63",
            "<f2, 003e, 1.5", ">f2, 0001, 0x1p-24", "<f2, 00c0, -2", ">f4, 3fc00000, 1.5",
            "<f8, 000000000000f8bf, -1.5"})
    void everyNumericTypeIsRead(String type, String hex, String value) {
        byte[] data = HexFormat.of().parseHex(hex);
        NpyArray array = NpyArray.parse("a", ByteBuffer.wrap(TinyFiles.npy(type, false, "(1,)", data)));
        assertThat(array.row(0)).containsExactly(Double.parseDouble(value));
    }

    @Test
    void fortranOrderIsTurnedIntoRows() {
        byte[] data = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        NpyArray array = NpyArray.parse("a", ByteBuffer.wrap(TinyFiles.npy("|u1", true, "(2, 3, 2)", data)));
        assertThat(array.row(0)).containsExactly(0, 6, 2, 8, 4, 10);
        assertThat(array.row(1)).containsExactly(1, 7, 3, 9, 5, 11);
    }

    @ParameterizedTest
    @CsvSource({"'(1, 8, 9)', 1, '0 1'", "'(1, 8, 9, 3)', 3, '0 1'", "'(1, 3, 8, 9)', 3, '0 72'"})
    void bytesInTheShapeOfImagesAreImages(String shape, int channels, String firstTwo) throws IOException {
        byte[] data = new byte[8 * 9 * channels];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        try (SampleSet set = open(archive(Map.of("images", TinyFiles.npy("|u1", false, shape, data))))) {
            RawSample.Image image = (RawSample.Image) set.sample(0);
            assertThat(image.width()).isEqualTo(9);
            assertThat(image.height()).isEqualTo(8);
            assertThat(image.channels()).isEqualTo(channels);
            assertThat(image.pixels()[0] + " " + image.pixels()[1]).isEqualTo(firstTwo);
            assertThat(set.labelled()).isFalse();
        }
    }

    @Test
    void bytesInAnyOtherShapeAreNumbers() throws IOException {
        try (SampleSet set = open(archive(Map.of("x", TinyFiles.npy("|u1", false, "(2, 5)", new byte[10]))))) {
            assertThat(set.sample(0)).isInstanceOf(RawSample.Numbers.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"x, y", "digits, digits_labels", "x_test, y_test", "val_images, val_labels"})
    void labelsOfASingleArrayAreFoundBesideIt(String x, String y) throws IOException {
        Path file = Files.write(folder.resolve(x + ".npy"), TinyFiles.npyOfFloats("(1, 2)", 1, 2));
        Files.write(folder.resolve(y + ".npy"), TinyFiles.npyOfLongs("(1, 1)", 3));
        try (SampleSet set = open(file)) {
            assertThat(set.label(0)).isEqualTo(3);
        }
    }

    @Test
    void labelsMayBeNamedOutright() throws IOException {
        Path x = Files.write(folder.resolve("in.npy"), TinyFiles.npyOfFloats("(1, 2)", 1, 2));
        Path y = Files.write(folder.resolve("out.npy"), TinyFiles.npyOfFloats("(1,)", 3));
        try (SampleSet set = SampleSets.open(DataSpec.of(x).withLabels(y), Progress.NONE, Cancellation.never())) {
            assertThat(set.label(0)).isEqualTo(3);
        }
    }

    @Test
    void anArchiveWithOtherNamesSaysWhichItFound() throws IOException {
        Path file = archive(Map.of("weights", TinyFiles.npyOfFloats("(1, 2)", 1, 2)));
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class).hasMessageContaining("weights");
    }

    @Test
    void labelsThatAreNoIndicesAreRefused() throws IOException {
        byte[] x = TinyFiles.npyOfFloats("(2, 1)", 1, 2);
        Path fraction = archive(Map.of("x", x, "y", TinyFiles.npyOfFloats("(2,)", 1, 0.5f)));
        assertThatThrownBy(() -> open(fraction)).isInstanceOf(LatheException.class)
                .hasMessageContaining("Label 1").hasMessageContaining("0.5");
        Path negative = archive(Map.of("x", x, "y", TinyFiles.npyOfLongs("(2,)", 1, -1)));
        assertThatThrownBy(() -> open(negative)).isInstanceOf(LatheException.class).hasMessageContaining("negative");
        Path oneHot = archive(Map.of("x", x, "y", TinyFiles.npyOfLongs("(2, 2)", 1, 0, 0, 1)));
        assertThatThrownBy(() -> open(oneHot)).isInstanceOf(LatheException.class).hasMessageContaining("argmax");
        Path longer = archive(Map.of("x", x, "y", TinyFiles.npyOfLongs("(3,)", 1, 0, 0)));
        assertThatThrownBy(() -> open(longer)).isInstanceOf(LatheException.class).hasMessageContaining("[3]");
    }

    @Test
    void textAndStructuredArraysAreRefused() throws IOException {
        Path text = archive(Map.of("x", TinyFiles.npy("<U5", false, "(1, 1)", new byte[20])));
        assertThatThrownBy(() -> open(text)).isInstanceOf(LatheException.class).hasMessageContaining("<U5");
        Path object = archive(Map.of("x", TinyFiles.npy("|O", false, "(1, 1)", new byte[20])));
        assertThatThrownBy(() -> open(object)).isInstanceOf(LatheException.class).hasMessageContaining("|O");
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        byte[] whole = TinyFiles.npyOfFloats("(2, 2)", 1, 2, 3, 4);
        Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> open(cut)).isInstanceOf(LatheException.class).hasMessageContaining("truncated");
        Path text = TinyFiles.text(folder.resolve("text.npy"), "these are no numbers");
        assertThatThrownBy(() -> open(text)).isInstanceOf(LatheException.class)
                .hasMessageContaining("not a NumPy array");
        Path noZip = TinyFiles.text(folder.resolve("text.npz"), "this is no archive");
        assertThatThrownBy(() -> open(noZip)).isInstanceOf(LatheException.class).hasMessageContaining("damaged");
        Path scalars = Files.write(folder.resolve("flat.npy"), TinyFiles.npyOfFloats("(2,)", 1, 2));
        assertThatThrownBy(() -> open(scalars)).isInstanceOf(LatheException.class)
                .hasMessageContaining("not samples × values");
    }
}
