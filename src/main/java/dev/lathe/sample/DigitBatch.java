package dev.lathe.sample;

import dev.lathe.data.Preprocessing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A batch of digits as the network sees them, N × 1 × 28 × 28, normalised by the MNIST preset, with one-hot labels.
 * One batch is filled again and again: its memory lies outside the heap, where the engine reads it without a copy.
 */
final class DigitBatch {
    private static final Preprocessing PRESET = Preprocessing.MNIST;
    private static final float SCALE = (float) (PRESET.scale() / PRESET.std().get(0));
    private static final float OFFSET = (float) (-PRESET.mean().get(0) / PRESET.std().get(0));

    private final int size;
    private final ByteBuffer images;
    private final ByteBuffer targets;

    DigitBatch(int size) {
        this.size = size;
        this.images = ByteBuffer.allocateDirect(size * DigitSet.IMAGE_BYTES * Float.BYTES)
                .order(ByteOrder.nativeOrder());
        this.targets = ByteBuffer.allocateDirect(size * DigitSet.CLASSES * Float.BYTES)
                .order(ByteOrder.nativeOrder());
    }

    int size() {
        return size;
    }

    /** Float32 values; valid until the batch is filled again. */
    ByteBuffer images() {
        return images.duplicate().order(ByteOrder.nativeOrder());
    }

    /** N × 10 float32 values, 1 at the digit. */
    ByteBuffer targets() {
        return targets.duplicate().order(ByteOrder.nativeOrder());
    }

    /** Fills the batch with the digits from {@code from} on, as they are. */
    void fill(DigitSet digits, int from) {
        FloatBuffer values = images().asFloatBuffer();
        for (int i = 0; i < size * DigitSet.IMAGE_BYTES; i++) {
            values.put(normalised(digits.images()[from * DigitSet.IMAGE_BYTES + i]));
        }
    }

    /**
     * Fills the batch with digits shifted by up to {@code reach} pixels in both directions: light augmentation.
     *
     * @param order indices of the digits, taken from {@code from} on
     */
    void fillShifted(DigitSet digits, int[] order, int from, int reach, RandomStream random) {
        FloatBuffer values = images().asFloatBuffer();
        FloatBuffer rows = targets().asFloatBuffer();
        for (int i = 0; i < size; i++) {
            int dx = random.below(2 * reach + 1) - reach;
            int dy = random.below(2 * reach + 1) - reach;
            shift(digits.images(), order[from + i] * DigitSet.IMAGE_BYTES, dx, dy, values);
            for (int digit = 0; digit < DigitSet.CLASSES; digit++) {
                rows.put(digit == digits.labels()[order[from + i]] ? 1 : 0);
            }
        }
    }

    private static void shift(byte[] pixels, int start, int dx, int dy, FloatBuffer values) {
        int side = DigitPainter.SIDE;
        for (int y = dy; y < side + dy; y++) {
            for (int x = dx; x < side + dx; x++) {
                boolean inside = x >= 0 && x < side && y >= 0 && y < side;
                values.put(normalised(inside ? pixels[start + y * side + x] : 0));
            }
        }
    }

    private static float normalised(byte pixel) {
        return (pixel & 0xff) * SCALE + OFFSET;
    }
}
