package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.bmp", "a.gif", "A.PNG"})
    void losslessFormatsGiveTheirPixelsInRgbOrder(String name) throws IOException {
        RawSample.Image image = ImageFile.read(TinyFiles.image(folder.resolve(name), 3, 2, 0x10a0f0));
        assertThat(image.width()).isEqualTo(3);
        assertThat(image.height()).isEqualTo(2);
        assertThat(image.channels()).isEqualTo(3);
        assertThat(image.pixels()).startsWith(0x10, 0xa0, 0xf0).hasSize(18);
    }

    @Test
    void greyPngKeepsItsStoredValuesInOneChannel() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(1, 0, 0, 100);
        RawSample.Image image = ImageFile.read(TinyFiles.image(folder.resolve("grey.png"), grey));
        assertThat(image.channels()).isEqualTo(1);
        assertThat(image.pixels()).containsExactly(0, 100);
    }

    @Test
    void sixteenBitsKeepTheHighByte() throws IOException {
        BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x12ff);
        assertThat(ImageFile.read(TinyFiles.image(folder.resolve("deep.png"), deep)).pixels()).containsExactly(0x12);
    }

    @Test
    void alphaIsIgnoredAndTheStoredColourKept() throws IOException {
        BufferedImage clear = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(0, 0, 0x00405060);
        clear.setRGB(1, 0, 0x80405060);
        RawSample.Image image = ImageFile.read(TinyFiles.image(folder.resolve("clear.png"), clear));
        assertThat(image.pixels()).containsExactly(0x40, 0x50, 0x60, 0x40, 0x50, 0x60);
    }

    @Test
    void aPaletteBecomesColours() throws IOException {
        BufferedImage indexed = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.setRGB(0, 0, 0xffff0000);
        assertThat(ImageFile.read(TinyFiles.image(folder.resolve("palette.png"), indexed)).pixels())
                .containsExactly(0xff, 0, 0);
    }

    @Test
    void theContentDecidesWhateverTheExtensionSays() throws IOException {
        Path png = TinyFiles.image(folder.resolve("a.png"), 1, 1, 0x0a0b0c);
        Path misnamed = Files.copy(png, folder.resolve("a.jpg"));
        assertThat(ImageFile.looksLikeImage(misnamed)).isTrue();
        assertThat(ImageFile.read(misnamed).pixels()).containsExactly(0x0a, 0x0b, 0x0c);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.jpg", "cut.png", "cut.gif", "cut.bmp"})
    void aTruncatedImageIsRefused(String name) throws IOException {
        BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            noise.setRGB(i % 64, i / 64, i * 0x9e3779b1 & 0xffffff);
        }
        Path file = TinyFiles.image(folder.resolve(name), noise);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> ImageFile.read(file)).isInstanceOf(IOException.class);
    }
}
