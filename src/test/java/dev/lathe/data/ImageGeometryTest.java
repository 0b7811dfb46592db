package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.Preprocessing.Channels;
import org.junit.jupiter.api.Test;

class ImageGeometryTest {
    private static final RawSample.Image COLOUR = new RawSample.Image(1, 1, 3, new byte[] {100, (byte) 200, 50});
    private static final RawSample.Image GREY = new RawSample.Image(1, 1, 1, new byte[] {7});

    private static RawSample.Image numbered(int width, int height) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i + 1);
        }
        return new RawSample.Image(width, height, 1, pixels);
    }

    @Test
    void theCentreIsCut() {
        assertThat(ImageGeometry.centreCrop(numbered(4, 4), 2).pixels()).containsExactly(6, 7, 10, 11);
    }

    @Test
    void halfPixelsAreRoundedToEven() {
        // (3 − 2) / 2 = 0.5 becomes 0, (5 − 2) / 2 = 1.5 becomes 2
        assertThat(ImageGeometry.centreCrop(numbered(3, 5), 2).pixels()).containsExactly(7, 8, 10, 11);
    }

    @Test
    void aSmallerImageIsPaddedWithZeros() {
        assertThat(ImageGeometry.centreCrop(numbered(1, 2), 4).pixels())
                .containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aSideMayBePaddedWhileTheOtherIsCut() {
        assertThat(ImageGeometry.centreCrop(numbered(1, 4), 2).pixels()).containsExactly(2, 0, 3, 0);
    }

    @Test
    void greyBecomesThreeEqualChannels() {
        assertThat(ImageGeometry.withChannels(GREY, Channels.RGB).pixels()).containsExactly(7, 7, 7);
        assertThat(ImageGeometry.withChannels(GREY, Channels.BGR).pixels()).containsExactly(7, 7, 7);
    }

    @Test
    void colourBecomesPillowsLuma() {
        // 0.299 · 100 + 0.587 · 200 + 0.114 · 50 = 153
        assertThat(ImageGeometry.withChannels(COLOUR, Channels.GRAY).pixels()).containsExactly((byte) 153);
    }

    @Test
    void channelsAreReversedOrLeftAlone() {
        assertThat(ImageGeometry.withChannels(COLOUR, Channels.BGR).pixels()).containsExactly(50, (byte) 200, 100);
        assertThat(ImageGeometry.withChannels(COLOUR, Channels.RGB)).isSameAs(COLOUR);
        assertThat(ImageGeometry.withChannels(COLOUR, Channels.AS_STORED)).isSameAs(COLOUR);
        assertThat(ImageGeometry.withChannels(GREY, Channels.GRAY)).isSameAs(GREY);
    }
}
