package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand from Pillow's triangle filter. */
class PillowResizeTest {
    private static RawSample.Image grey(int width, int height, int... values) {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) values[i];
        }
        return new RawSample.Image(width, height, 1, pixels);
    }

    private static int[] values(RawSample.Image image) {
        int[] values = new int[image.pixels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.pixels()[i] & 0xff;
        }
        return values;
    }

    @Test
    void theSameSizeIsTheSameImage() {
        RawSample.Image image = grey(2, 2, 1, 2, 3, 4);
        assertThat(PillowResize.resize(image, 2, 2).pixels()).isEqualTo(image.pixels());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "7, 40", "100, 5"})
    void aConstantImageStaysConstant(int width, int height) {
        int[] constant = new int[11 * 9];
        Arrays.fill(constant, 255);
        assertThat(values(PillowResize.resize(grey(11, 9, constant), width, height))).hasSize(width * height)
                .containsOnly(255);
    }

    @Test
    void fourPixelsBecomeTheirMean() {
        assertThat(values(PillowResize.resize(grey(2, 2, 10, 20, 30, 40), 1, 1))).containsExactly(25);
    }

    @Test
    void eachPassIsRoundedToEightBits() {
        assertThat(values(PillowResize.resize(grey(2, 2, 0, 1, 1, 1), 1, 1))).containsExactly(1);
    }

    @Test
    void halvingWeighsNeighboursByTheirDistance() {
        // weights 3/7 3/7 1/7 and 1/7 3/7 3/7
        RawSample.Image row = grey(4, 1, 0, 100, 200, 40);
        assertThat(values(PillowResize.resize(row, 2, 1))).containsExactly(71, 117);
        RawSample.Image column = grey(1, 4, 0, 100, 200, 40);
        assertThat(values(PillowResize.resize(column, 1, 2))).containsExactly(71, 117);
    }

    @Test
    void doublingInterpolates() {
        assertThat(values(PillowResize.resize(grey(2, 1, 0, 100), 4, 1))).containsExactly(0, 25, 75, 100);
    }

    @Test
    void channelsDoNotMix() {
        RawSample.Image image = new RawSample.Image(2, 1, 3, new byte[] {0, 10, 20, 100, 30, 60});
        assertThat(PillowResize.resize(image, 1, 1).pixels()).containsExactly(50, 20, 40);
    }

    @ParameterizedTest
    @CsvSource({"500, 375, 224, 298, 224", "375, 500, 224, 224, 298", "227, 227, 224, 224, 224",
            "100, 30, 10, 33, 10", "224, 300, 224, 224, 300"})
    void theShorterSideGetsTheSizeAndTheLongerIsRoundedDown(int width, int height, int side, int newWidth,
                                                            int newHeight) {
        RawSample.Image resized = PillowResize.shorterSide(grey(width, height, new int[width * height]), side);
        assertThat(resized.width()).isEqualTo(newWidth);
        assertThat(resized.height()).isEqualTo(newHeight);
    }
}
