package dev.lathe.compress.pass;

import java.util.Arrays;

/**
 * Whole numbers that lie at most 255 apart, as bytes.
 *
 * @param bytes the lowest eight bits of each; not to be changed
 * @param low smallest, 0 or less
 * @param high largest, 0 or more
 */
public record LevelBytes(byte[] bytes, int low, int high) {
    /** The most that they lie apart. */
    static final int MAX_SPAN = 255;

    public LevelBytes {
        if (low > 0 || high < 0 || high - low > MAX_SPAN) {
            throw new IllegalArgumentException("levels from " + low + " to " + high + " do not fit a byte");
        }
    }

    /** Levels from -128 to 127. */
    public static LevelBytes signed(byte[] bytes) {
        int low = 0;
        int high = 0;
        for (byte level : bytes) {
            low = Math.min(low, level);
            high = Math.max(high, level);
        }
        return new LevelBytes(bytes, low, high);
    }

    int size() {
        return bytes.length;
    }

    /** How many numbers there are from the smallest to the largest; at least 2. */
    int base() {
        return Math.max(2, high - low + 1);
    }

    /** Whether each is a signed byte. */
    boolean areSigned() {
        return low >= Byte.MIN_VALUE && high <= Byte.MAX_VALUE;
    }

    /** 1 where a level is not zero. */
    byte[] mask() {
        byte[] mask = new byte[bytes.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (bytes[i] == 0 ? 0 : 1);
        }
        return mask;
    }

    /** The levels that are not zero. */
    LevelBytes nonZeros() {
        byte[] others = new byte[bytes.length];
        int count = 0;
        for (byte level : bytes) {
            others[count] = level;
            count += level == 0 ? 0 : 1;
        }
        return new LevelBytes(Arrays.copyOf(others, count), low, high);
    }
}
