package dev.lathe.compress;

import java.util.Arrays;

/**
 * The elements of one channel of a weight: runs of {@code inner} neighbours, {@code channels · inner} apart.
 */
final class ChannelValues {
    /** Adding and then subtracting this rounds a float below 2^22 to an integer, ties to even; never to −0. */
    private static final float ROUND = 0x1.8p23f;
    private static final int SAMPLE = 1024;

    private final float[] values;
    private final int channel;
    private final int channels;
    private final int inner;

    ChannelValues(float[] values, int channel, int channels, int inner) {
        this.values = values;
        this.channel = channel;
        this.channels = channels;
        this.inner = inner;
    }

    /** Smallest and largest finite value; both 0 if there is none. */
    float[] range() {
        float low = 0;
        float high = 0;
        for (int start = channel * inner; start < values.length; start += channels * inner) {
            for (int i = start; i < start + inner; i++) {
                if (Math.abs(values[i]) <= Float.MAX_VALUE) {
                    low = Math.min(low, values[i]);
                    high = Math.max(high, values[i]);
                }
            }
        }
        return new float[] {low, high};
    }

    /** At most {@value #SAMPLE} non-zero finite values, evenly spread; exact for small channels. */
    float[] sample() {
        int elements = values.length / channels;
        int step = Math.max(1, elements / SAMPLE);
        float[] sample = new float[elements / step + 1];
        int count = 0;
        for (int i = 0; i < elements; i += step) {
            float value = values[(i / inner * channels + channel) * inner + i % inner];
            if (value != 0 && Math.abs(value) <= Float.MAX_VALUE) {
                sample[count++] = value;
            }
        }
        return Arrays.copyOf(sample, count);
    }

    void quantize(ScaleSearch.Levels levels) {
        float scale = levels.scale();
        float inverse = 1 / scale;
        for (int start = channel * inner; start < values.length; start += channels * inner) {
            for (int i = start; i < start + inner; i++) {
                values[i] = nearest(values[i] * inverse, levels.low(), levels.high()) * scale;
            }
        }
    }

    static double squaredError(float[] sample, ScaleSearch.Levels levels) {
        float scale = levels.scale();
        float inverse = 1 / scale;
        float error = 0;
        for (float value : sample) {
            float difference = nearest(value * inverse, levels.low(), levels.high()) * scale - value;
            error += difference * difference;
        }
        return error;
    }

    private static float nearest(float level, float low, float high) {
        return Math.min(Math.max(level, low), high) + ROUND - ROUND;
    }
}
