package dev.lathe.compress.deflate;

import java.util.Arrays;

/** What symbols are expected to cost, in {@value #UNIT}ths of a bit, extra bits included. */
final class Costs {
    static final int UNIT = 32;
    /** More than any path costs, and far from overflowing. */
    static final int IMPOSSIBLE = 1 << 28;

    private static final int LONGEST = DeflateTables.MAX_LENGTH + 4;

    final int[] literal = new int[256];
    /** By length; lengths that DEFLATE does not have are {@link #IMPOSSIBLE}. */
    final int[] length = new int[LONGEST];
    /** By distance in words. */
    final int[] distance = new int[DeflateTables.MAX_DISTANCE / 4 + 1];

    /** A guess to start from. */
    Costs() {
        int[] symbols = new int[DeflateTables.LITERALS_AND_LENGTHS];
        Arrays.fill(symbols, 6 * UNIT);
        symbols[0] = 3 * UNIT;
        Arrays.fill(symbols, DeflateTables.FIRST_LENGTH, symbols.length, 4 * UNIT);
        int[] distances = new int[DeflateTables.DISTANCES];
        Arrays.fill(distances, 4 * UNIT);
        set(symbols, distances);
    }

    /** Takes the costs from how often symbols occurred. */
    void learn(int[] symbolCounts, int[] distanceCounts) {
        set(bits(symbolCounts), bits(distanceCounts));
    }

    private void set(int[] symbols, int[] distances) {
        System.arraycopy(symbols, 0, literal, 0, literal.length);
        Arrays.fill(length, IMPOSSIBLE);
        for (int i = DeflateTables.MIN_LENGTH; i <= DeflateTables.MAX_LENGTH; i++) {
            int symbol = DeflateTables.lengthSymbol(i);
            length[i] = symbols[DeflateTables.FIRST_LENGTH + symbol] + DeflateTables.lengthExtraBits(symbol) * UNIT;
        }
        int words = 1;
        for (int symbol = 0; symbol < DeflateTables.DISTANCES; symbol++) {
            int end = DeflateTables.distanceBase(symbol) + (1 << DeflateTables.distanceExtraBits(symbol));
            int cost = distances[symbol] + DeflateTables.distanceExtraBits(symbol) * UNIT;
            for (; words * 4 < end && words < distance.length; words++) {
                distance[words] = cost;
            }
        }
    }

    private static int[] bits(int[] counts) {
        long total = 1;
        for (int count : counts) {
            total += count;
        }
        double logTotal = StrictMath.log(total);
        int[] bits = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            double information = (logTotal - (counts[i] == 0 ? -0.7 : StrictMath.log(counts[i]))) / StrictMath.log(2);
            bits[i] = (int) Math.max(UNIT, Math.rint(information * UNIT));
        }
        return bits;
    }
}
