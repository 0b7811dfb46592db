package dev.lathe.compress.pass;

/** Finds the largest number of which all given floats are whole multiples: Euclid's algorithm on their significands. */
final class LevelScale {
    private static final int SIGNIFICAND_BITS = 23;
    private static final int BIAS = 127;
    /** Adding and then subtracting this rounds a double below 2^51 to an integer. */
    private static final double ROUND = 0x1.8p52;
    private static final int BLOCK = 128;

    private final int maxSpan;
    private long divisor;
    private int exponent;
    private double scale;
    private double low;
    private double high;

    /** @param maxSpan how many scales the values may span */
    LevelScale(int maxSpan) {
        this.maxSpan = maxSpan;
    }

    /** @return whether the values so far are multiples of one scale within the span */
    boolean include(float[] values, int from, int to) {
        for (int start = from; start < to; start += BLOCK) {
            int end = Math.min(start + BLOCK, to);
            if (!areMultiples(values, start, end)) {
                for (int i = start; i < end; i++) {
                    if (!include(values[i])) {
                        return false;
                    }
                }
            } else if (high - low > maxSpan * scale) {
                return false;
            }
        }
        return true;
    }

    /** Whether the scale so far fits further values. */
    private boolean areMultiples(float[] values, int from, int to) {
        if (scale == 0) {
            return false;
        }
        double inverse = 1 / scale;
        double furthest = maxSpan * scale;
        int others = 0;
        float smallest = 0;
        float largest = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            double level = value * inverse + ROUND - ROUND;
            others += level * scale == value && Math.abs(value) <= furthest ? 0 : 1;
            smallest = Math.min(smallest, values[i]);
            largest = Math.max(largest, values[i]);
        }
        if (others > 0) {
            return false;
        }
        low = Math.min(low, smallest);
        high = Math.max(high, largest);
        return true;
    }

    /** @return whether the values so far are multiples of one scale within the span */
    boolean include(float value) {
        if (value == 0) {
            return true;
        } else if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            return false;
        }
        low = Math.min(low, value);
        high = Math.max(high, value);
        if (scale == 0 || (int) (value / scale) * scale != value) {
            divide(Float.floatToRawIntBits(value));
        }
        return high - low <= maxSpan * scale;
    }

    /** The greatest common divisor of {@code a·2^p} and {@code b·2^q}, a and b odd, is {@code gcd(a, b)·2^min(p, q)}. */
    private void divide(int bits) {
        int biased = bits >>> SIGNIFICAND_BITS & 0xff;
        long significand = bits & (1 << SIGNIFICAND_BITS) - 1 | (biased == 0 ? 0 : 1 << SIGNIFICAND_BITS);
        int zeros = Long.numberOfTrailingZeros(significand);
        int power = Math.max(biased, 1) - BIAS - SIGNIFICAND_BITS + zeros;
        exponent = divisor == 0 ? power : Math.min(exponent, power);
        divisor = gcd(significand >>> zeros, divisor);
        scale = Math.scalb((double) divisor, exponent);
    }

    private static long gcd(long one, long other) {
        long a = one;
        long b = other;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** The scale; 1 if all values were zero. */
    float value() {
        return divisor == 0 ? 1 : (float) scale;
    }
}
