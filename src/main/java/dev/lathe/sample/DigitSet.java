package dev.lathe.sample;

import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.util.Arrays;

/**
 * Labelled digits in memory. The arrays are shared, not copied: nobody writes to them.
 *
 * @param images 28 × 28 bytes an image, one after the other
 * @param labels one digit an image
 */
record DigitSet(byte[] images, byte[] labels) {
    static final int IMAGE_BYTES = DigitPainter.SIDE * DigitPainter.SIDE;
    static final int CLASSES = 10;

    int size() {
        return labels.length;
    }

    byte[] image(int index) {
        return Arrays.copyOfRange(images, index * IMAGE_BYTES, (index + 1) * IMAGE_BYTES);
    }

    /**
     * Draws a split: every digit equally often, in a random order. The same seed gives the same bytes.
     *
     * @param count images, at most the split's size of a full sample or fewer for a trial
     */
    static DigitSet paint(long seed, Split split, int count, Progress progress, Cancellation cancellation) {
        int[] order = new RandomStream(seed, split.ordinal()).permutation(count);
        byte[] images = new byte[count * IMAGE_BYTES];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            cancellation.check();
            int digit = order[i] % CLASSES;
            byte[] pixels = DigitPainter.paint(digit, new RandomStream(seed, split.ordinal(), i));
            System.arraycopy(pixels, 0, images, i * IMAGE_BYTES, IMAGE_BYTES);
            labels[i] = (byte) digit;
            if (i % 100 == 0) {
                progress.update("Drawing the " + split.id() + " digits", i / (double) count);
            }
        }
        return new DigitSet(images, labels);
    }
}
