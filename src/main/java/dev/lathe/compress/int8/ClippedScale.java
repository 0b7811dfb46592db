package dev.lathe.compress.int8;

/** Chooses the scale of least squared error among those that clip nothing to half of a channel's range. */
final class ClippedScale {
    private static final double SMALLEST_CLIP = 0.5;
    private static final double CLIP_STEP = 0.025;
    /** Adding and then subtracting this rounds a float below 2^22 to an integer, ties to even. */
    private static final float ROUND = 0x1.8p23f;
    private static final int BLOCK = 256;

    private final int highest;
    private final float[] errors = new float[BLOCK];

    /** @param highest level */
    ClippedScale(int highest) {
        this.highest = highest;
    }

    static float level(float value, float highest) {
        return Math.max(-highest, Math.min(highest, value)) + ROUND - ROUND;
    }

    /** @return 1 for a channel of zeros */
    float best(float[] values, int from, int to) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        if (largest < Float.MIN_NORMAL * highest) {
            return 1;
        }
        float best = largest / highest;
        double bestError = squaredError(values, from, to, best, Double.POSITIVE_INFINITY);
        int worse = 0;
        for (double clip = 1 - CLIP_STEP; clip >= SMALLEST_CLIP; clip -= CLIP_STEP) {
            float scale = (float) (largest * clip / highest);
            double error = squaredError(values, from, to, scale, bestError);
            if (error < bestError) {
                best = scale;
                bestError = error;
                worse = 0;
            } else if (++worse > 1 && clippedError(values, from, to, (float) (largest * clip)) > bestError) {
                break;
            }
        }
        return best;
    }

    /** Summed up until it is no less than what is enough. */
    private double squaredError(float[] values, int from, int to, float scale, double enough) {
        double error = 0;
        for (int start = from; start < to && error < enough; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            squaredErrors(values, start, count, scale, highest, errors);
            error += sum(count);
        }
        return error;
    }

    private static void squaredErrors(float[] values, int start, int count, float scale, float limit, float[] errors) {
        float inverse = 1 / scale;
        for (int i = 0; i < count; i++) {
            float magnitude = Math.abs(values[start + i]);
            float level = Math.min(limit, magnitude * inverse) + ROUND - ROUND;
            float difference = magnitude - level * scale;
            errors[i] = difference * difference;
        }
    }

    /** The part of the error that clipping makes: with lower clips it only grows, whatever the levels. */
    private double clippedError(float[] values, int from, int to, float clip) {
        double error = 0;
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            clippedErrors(values, start, count, clip, errors);
            error += sum(count);
        }
        return error;
    }

    private static void clippedErrors(float[] values, int start, int count, float clip, float[] errors) {
        for (int i = 0; i < count; i++) {
            float difference = Math.max(0, Math.abs(values[start + i]) - clip);
            errors[i] = difference * difference;
        }
    }

    private float sum(int count) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            first += errors[i];
            second += errors[i + 1];
            third += errors[i + 2];
            fourth += errors[i + 3];
        }
        for (; i < count; i++) {
            first += errors[i];
        }
        return first + second + (third + fourth);
    }
}
