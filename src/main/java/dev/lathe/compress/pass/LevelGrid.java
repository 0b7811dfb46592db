package dev.lathe.compress.pass;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values that are whole multiples of a scale: {@code value = level * scale}, exactly.
 *
 * @param remainders lowest eight bits of each level, in the order of the values
 * @param scales one for each channel, or a single one
 * @param lows smallest level of each channel, 0 or less
 * @param highs largest level of each channel, 0 or more
 */
record LevelGrid(byte[] remainders, float[] scales, int[] lows, int[] highs) {

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
            LevelScale scale = new LevelScale(LevelBytes.MAX_SPAN);
            for (int start = channel * inner; start < values.length; start += period) {
                if (!scale.include(values, start, start + inner)) {
                    return null;
                }
            }
            scales[channel] = scale.value();
        }
        return divide(values, scales, inner);
    }

    private static LevelGrid divide(float[] values, float[] scales, int inner) {
        byte[] remainders = new byte[values.length];
        int[] lows = new int[scales.length];
        int[] highs = new int[scales.length];
        for (int start = 0, channel = 0; start < values.length; start += inner) {
            float scale = scales[channel];
            int low = lows[channel];
            int high = highs[channel];
            for (int i = start; i < start + inner; i++) {
                int level = (int) (values[i] / scale);
                remainders[i] = (byte) level;
                low = Math.min(low, level);
                high = Math.max(high, level);
            }
            lows[channel] = low;
            highs[channel] = high;
            channel = channel + 1 == scales.length ? 0 : channel + 1;
        }
        return new LevelGrid(remainders, scales, lows, highs);
    }

    /** This grid, and the one with a single scale if there is one: that alone if the scales are equal anyway. */
    List<LevelGrid> alternatives(float[] values) {
        float scale = commonScale();
        if (scale == 0) {
            return List.of(this);
        }
        boolean equal = IntStream.range(0, scales.length)
                .allMatch(channel -> scales[channel] == scale || lows[channel] == highs[channel]);
        LevelGrid single = equal ? new LevelGrid(remainders, new float[] {scale}, new int[] {low()}, new int[] {high()})
                : divide(values, new float[] {scale}, values.length);
        return equal ? List.of(single) : List.of(single, this);
    }

    /** The largest scale that all values lie on: the one that all scales lie on; 0 if they span more than a byte. */
    private float commonScale() {
        LevelScale common = new LevelScale(LevelBytes.MAX_SPAN);
        for (int channel = 0; channel < scales.length; channel++) {
            if (lows[channel] < highs[channel]) {
                boolean fits = common.include(lows[channel] < 0 ? -scales[channel] : scales[channel])
                        && common.include(lows[channel] * scales[channel])
                        && common.include(highs[channel] * scales[channel]);
                if (!fits) {
                    return 0;
                }
            }
        }
        return common.value();
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
        return high() - low() > LevelBytes.MAX_SPAN;
    }

    /** What is stored: the levels, or their remainders. */
    LevelBytes stored() {
        return wraps() ? new LevelBytes(remainders, 0, LevelBytes.MAX_SPAN) : new LevelBytes(remainders, low(), high());
    }
}
