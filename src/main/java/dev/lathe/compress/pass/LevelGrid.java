package dev.lathe.compress.pass;

import java.util.Arrays;

/**
 * Values that are whole multiples of a scale: {@code value = level * scale}, exactly.
 *
 * @param levels in the order of the values
 * @param scales one for each channel, or a single one
 * @param low smallest level
 * @param high largest level
 */
record LevelGrid(int[] levels, float[] scales, int low, int high) {
    /** Levels span at most this much, so that each fits a byte. */
    private static final int MAX_SPAN = 255;

    /** The grid with one scale that all values lie on, or null if they need more than 256 levels. */
    static LevelGrid ofTensor(float[] values) {
        return ofChannels(values, 1, values.length);
    }

    /**
     * The grid with the largest scale of each channel that its values lie on, or null if some channel needs more than
     * 256 levels.
     *
     * @param inner elements between two neighbours along the channel dimension
     */
    static LevelGrid ofChannels(float[] values, int channels, int inner) {
        float[] scales = new float[channels];
        int period = channels * inner;
        for (int channel = 0; channel < channels; channel++) {
            LevelScale scale = new LevelScale(MAX_SPAN);
            for (int start = channel * inner; start < values.length; start += period) {
                for (int i = start; i < start + inner; i++) {
                    if (!scale.include(values[i])) {
                        return null;
                    }
                }
            }
            scales[channel] = scale.value();
        }
        return divide(values, scales, inner);
    }

    private static LevelGrid divide(float[] values, float[] scales, int inner) {
        int[] levels = new int[values.length];
        int low = 0;
        int high = 0;
        for (int i = 0; i < levels.length; i++) {
            float level = values[i] / scales[i / inner % scales.length];
            levels[i] = (int) level;
            low = Math.min(low, levels[i]);
            high = Math.max(high, levels[i]);
        }
        return high - low <= MAX_SPAN ? new LevelGrid(levels, scales, low, high) : null;
    }

    int[] nonZeros() {
        return Arrays.stream(levels).filter(level -> level != 0).toArray();
    }
}
