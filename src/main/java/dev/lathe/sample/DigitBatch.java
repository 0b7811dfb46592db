package dev.lathe.sample;

import dev.lathe.data.Preprocessing;

/** Digits as the network sees them: N × 1 × 28 × 28, normalised by the MNIST preset. */
final class DigitBatch {
    private static final Preprocessing PRESET = Preprocessing.MNIST;
    private static final float SCALE = (float) (PRESET.scale() / PRESET.std().get(0));
    private static final float OFFSET = (float) (-PRESET.mean().get(0) / PRESET.std().get(0));

    private DigitBatch() { }

    static float[] plain(DigitSet digits, int from, int count) {
        float[] values = new float[count * DigitSet.IMAGE_BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = normalised(digits.images()[from * DigitSet.IMAGE_BYTES + i]);
        }
        return values;
    }

    /**
     * Light augmentation: each image shifted by up to {@code reach} pixels in both directions.
     *
     * @param order indices of the images, of which {@code count} are taken from {@code from} on
     */
    static float[] shifted(DigitSet digits, int[] order, int from, int count, int reach, RandomStream random) {
        int side = DigitPainter.SIDE;
        float[] values = new float[count * DigitSet.IMAGE_BYTES];
        for (int i = 0; i < count; i++) {
            int dx = random.below(2 * reach + 1) - reach;
            int dy = random.below(2 * reach + 1) - reach;
            int source = order[from + i] * DigitSet.IMAGE_BYTES;
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    int sx = x + dx;
                    int sy = y + dy;
                    boolean inside = sx >= 0 && sx < side && sy >= 0 && sy < side;
                    byte pixel = inside ? digits.images()[source + sy * side + sx] : 0;
                    values[i * DigitSet.IMAGE_BYTES + y * side + x] = normalised(pixel);
                }
            }
        }
        return values;
    }

    /** One row of ten for each label, 1 at the digit. */
    static float[] oneHot(DigitSet digits, int[] order, int from, int count) {
        float[] rows = new float[count * DigitSet.CLASSES];
        for (int i = 0; i < count; i++) {
            rows[i * DigitSet.CLASSES + digits.labels()[order[from + i]]] = 1;
        }
        return rows;
    }

    private static float normalised(byte pixel) {
        return (pixel & 0xff) * SCALE + OFFSET;
    }
}
