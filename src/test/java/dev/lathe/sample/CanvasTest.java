package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CanvasTest {
    @Test
    void aLineIsAsWideAsThePen() {
        Canvas canvas = new Canvas(11);
        canvas.line(new Point(-5, 5), new Point(15, 5), 3, 3, 1);
        byte[] pixels = canvas.pixels(256);
        assertThat(column(pixels, 11, 5)).containsExactly(0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0);
    }

    @Test
    void anEdgeBetweenTwoPixelsIsGrey() {
        Canvas canvas = new Canvas(11);
        canvas.line(new Point(-5, 5), new Point(15, 5), 2, 2, 1);
        assertThat(column(canvas.pixels(256), 11, 5)).containsExactly(0, 0, 0, 0, 128, 255, 128, 0, 0, 0, 0);
    }

    @Test
    void blurKeepsTheInk() {
        Canvas canvas = new Canvas(21);
        canvas.line(new Point(10, 10), new Point(10, 10), 1, 1, 1);
        double before = sum(canvas.pixels(256));
        canvas.blur(1);
        assertThat(sum(canvas.pixels(256))).isCloseTo(before, within(10.0));
    }

    @Test
    void levelsAreSpreadFromBlackToWhite() {
        Canvas canvas = new Canvas(3);
        canvas.line(new Point(1, 1), new Point(1, 1), 0.9, 0.9, 0.6);
        assertThat(canvas.pixels(2)).contains(0, 255);
    }

    private static int[] column(byte[] pixels, int side, int x) {
        int[] values = new int[side];
        for (int y = 0; y < side; y++) {
            values[y] = pixels[y * side + x] & 0xff;
        }
        return values;
    }

    private static double sum(byte[] pixels) {
        double sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xff;
        }
        return sum;
    }
}
