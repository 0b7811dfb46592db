package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.platform.Sha256;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Progress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigitSetTest {
    @Test
    void theSameSeedGivesTheSameBytes() {
        DigitSet first = paint(3, Split.TEST, 200);
        DigitSet second = paint(3, Split.TEST, 200);
        assertThat(first.images()).isEqualTo(second.images());
        assertThat(first.labels()).isEqualTo(second.labels());
        assertThat(paint(4, Split.TEST, 200).images()).isNotEqualTo(first.images());
    }

    @Test
    void theBytesAreThoseOfEveryOtherMachine() {
        assertThat(Sha256.of(paint(1, Split.CALIBRATION, 100).images()))
                .isEqualTo("7094cc6fe374bb32634b2905336d6c30e66c0177d7c7ed0409e0af07adfbf231");
    }

    @Test
    void everyDigitComesEquallyOften() {
        int[] counts = new int[DigitSet.CLASSES];
        for (byte label : paint(1, Split.CALIBRATION, 1000).labels()) {
            counts[label]++;
        }
        assertThat(counts).containsOnly(100);
    }

    @Test
    void theMeanPicturesOfTwoDigitsDiffer() {
        double[][] means = means(paint(1, Split.CALIBRATION, 1000));
        for (int a = 0; a < DigitSet.CLASSES; a++) {
            for (int b = 0; b < a; b++) {
                double difference = 0;
                for (int i = 0; i < DigitSet.IMAGE_BYTES; i++) {
                    difference += Math.abs(means[a][i] - means[b][i]);
                }
                assertThat(difference / DigitSet.IMAGE_BYTES).as("grey levels between %d and %d", a, b)
                        .isGreaterThan(4);
            }
        }
    }

    @Test
    void noImageIsDrawnTwiceInOrAcrossSplits() {
        Set<ByteBuffer> seen = new HashSet<>();
        int total = 0;
        for (Split split : Split.values()) {
            DigitSet set = paint(1, split, 1000);
            for (int i = 0; i < set.size(); i++) {
                seen.add(ByteBuffer.wrap(set.image(i)));
                total++;
            }
        }
        assertThat(seen).hasSize(total);
    }

    @Test
    void everyImageShowsSomething() {
        DigitSet set = paint(1, Split.TEST, 1000);
        for (int i = 0; i < set.size(); i++) {
            int brightest = 0;
            for (byte pixel : set.image(i)) {
                brightest = Math.max(brightest, pixel & 0xff);
            }
            assertThat(brightest).as("brightest pixel of image %d", i).isGreaterThan(60);
        }
    }

    @Test
    void drawingStopsWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> DigitSet.paint(1, Split.TRAIN, 12_000, (stage, fraction) -> cancellation.cancel(),
                cancellation)).isInstanceOf(CancelledException.class);
    }

    private static DigitSet paint(long seed, Split split, int count) {
        return DigitSet.paint(seed, split, count, Progress.NONE, Cancellation.never());
    }

    private static double[][] means(DigitSet set) {
        double[][] means = new double[DigitSet.CLASSES][DigitSet.IMAGE_BYTES];
        for (int i = 0; i < set.size(); i++) {
            byte[] image = set.image(i);
            for (int p = 0; p < image.length; p++) {
                means[set.labels()[i]][p] += (image[p] & 0xff) * DigitSet.CLASSES / (double) set.size();
            }
        }
        return means;
    }
}
