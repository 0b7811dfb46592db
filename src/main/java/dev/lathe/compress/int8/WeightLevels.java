package dev.lathe.compress.int8;

import java.util.Arrays;

/**
 * A weight as signed integers with one scale for each output channel, {@code w = scale * level}, levels from
 * {@code -(2^(bits-1) - 1)} to {@code 2^(bits-1) - 1}.
 *
 * @param levels row-major
 * @param scales one for each channel of the first dimension
 */
record WeightLevels(byte[] levels, float[] scales) {
    private static final double SMALLEST_CLIP = 0.5;
    private static final double CLIP_STEP = 0.025;

    /** @param channels how many stretches of equal length the values have */
    static WeightLevels of(float[] values, int channels, int bits) {
        int highest = (1 << bits - 1) - 1;
        byte[] levels = new byte[values.length];
        float[] scales = new float[channels];
        int length = values.length / channels;
        for (int c = 0; c < channels; c++) {
            float[] channel = Arrays.copyOfRange(values, c * length, (c + 1) * length);
            scales[c] = scale(channel, highest);
            for (int i = 0; i < length; i++) {
                levels[c * length + i] = (byte) level(channel[i], scales[c], highest);
            }
        }
        return new WeightLevels(levels, scales);
    }

    private static int level(float value, float scale, int highest) {
        return (int) Math.max(-highest, Math.min(highest, Math.rint(value / scale)));
    }

    /** The scale of least squared error among those that clip nothing to half of the range. */
    private static float scale(float[] channel, int highest) {
        float largest = 0;
        for (float value : channel) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest < Float.MIN_NORMAL * highest) {
            return 1;
        }
        float best = largest / highest;
        double bestError = squaredError(channel, best, highest, Double.POSITIVE_INFINITY);
        for (double clip = 1 - CLIP_STEP; clip >= SMALLEST_CLIP; clip -= CLIP_STEP) {
            float scale = (float) (largest * clip / highest);
            double error = squaredError(channel, scale, highest, bestError);
            if (error < bestError) {
                best = scale;
                bestError = error;
            }
        }
        return best;
    }

    private static double squaredError(float[] channel, float scale, int highest, double enough) {
        double error = 0;
        float inverse = 1 / scale;
        for (int i = 0; i < channel.length && error < enough; i++) {
            float level = Math.max(-highest, Math.min(highest, Math.round(channel[i] * inverse)));
            float difference = channel[i] - level * scale;
            error += difference * difference;
        }
        return error;
    }
}
