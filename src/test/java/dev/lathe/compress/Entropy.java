package dev.lathe.compress;

import java.util.Arrays;

/** Shannon's entropy of levels drawn one by one. */
public final class Entropy {
    private Entropy() { }

    /** Bytes that an ideal code for a tensor's levels takes. */
    public static double bytes(byte[] levels) {
        int[] counts = new int[256];
        for (byte level : levels) {
            counts[level & 0xff]++;
        }
        return Arrays.stream(counts).filter(count -> count > 0)
                .mapToDouble(count -> -count * Math.log((double) count / levels.length) / Math.log(2)).sum() / 8;
    }
}
