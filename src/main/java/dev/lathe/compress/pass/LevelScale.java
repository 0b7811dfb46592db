package dev.lathe.compress.pass;

/** Finds the largest number of which all given floats are whole multiples: Euclid's algorithm on their significands. */
final class LevelScale {
    private static final int SIGNIFICAND_BITS = 23;
    private static final int BIAS = 127;

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
