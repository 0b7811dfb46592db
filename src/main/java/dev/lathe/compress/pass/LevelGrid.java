package dev.lathe.compress.pass;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values that are whole multiples of a scale: {@code value = level * scale}, exactly.
 *
 * @param levels in the order of the values
 * @param scales one for each channel, or a single one
 * @param lows smallest level of each channel, 0 or less
 * @param highs largest level of each channel, 0 or more
 */
record LevelGrid(int[] levels, float[] scales, int[] lows, int[] highs) {
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
        int[] lows = new int[scales.length];
        int[] highs = new int[scales.length];
        for (int i = 0; i < levels.length; i++) {
            int channel = i / inner % scales.length;
            levels[i] = (int) (values[i] / scales[channel]);
            lows[channel] = Math.min(lows[channel], levels[i]);
            highs[channel] = Math.max(highs[channel], levels[i]);
        }
        return new LevelGrid(levels, scales, lows, highs);
    }

    /** This grid, and the one with a single scale if there is one: that alone if the scales are equal anyway. */
    List<LevelGrid> alternatives(float[] values) {
        boolean equal = IntStream.range(1, scales.length).allMatch(channel -> scales[channel] == scales[0]);
        if (equal && !wraps()) {
            return List.of(new LevelGrid(levels, new float[] {scales[0]}, new int[] {low()}, new int[] {high()}));
        }
        LevelGrid single = ofTensor(values);
        return single == null ? List.of(this) : List.of(single, this);
    }

    int low() {
        return Arrays.stream(lows).min().orElseThrow();
    }

    int high() {
        return Arrays.stream(highs).max().orElseThrow();
    }

    /** The most that the levels of one channel lie apart. */
    int span() {
        return IntStream.range(0, lows.length).map(channel -> highs[channel] - lows[channel]).max().orElseThrow();
    }

    /** Whether the channels together need more than a byte, so that levels are stored modulo 256. */
    boolean wraps() {
        return high() - low() > MAX_SPAN;
    }

    /** What is stored: the levels, or their remainders. */
    int[] stored() {
        return wraps() ? Arrays.stream(levels).map(level -> level & MAX_SPAN).toArray() : levels;
    }

    /** The ways to store them. */
    List<LevelCode> codes() {
        return wraps() ? LevelCode.candidates(0, MAX_SPAN) : LevelCode.candidates(low(), high());
    }
}
