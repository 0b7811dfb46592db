package dev.lathe.compress.deflate;

import java.util.Arrays;

/**
 * Finds, for each word of a block, the nearest earlier places where the same 1, 2, 3, … words stand, and how far they
 * go on being the same. The nearest place of each length is all that a parser needs: the nearer, the cheaper.
 */
final class WordMatches {
    /** Most candidates that a word can have. */
    static final int CANDIDATES = 8;
    /** Longest match, in words: 64 words are 256 bytes. */
    static final int LONGEST = 64;

    private static final int WINDOW = DeflateTables.MAX_DISTANCE / 4;
    private static final int MULTIPLIER = 0x9e3779b1;

    private final int[] words;
    private final int[] lengths;
    private final int[][] heads;
    private final int shift;

    /** @param lengths how many equal words to look for, rising; at most {@link #CANDIDATES} of them */
    WordMatches(int[] words, int... lengths) {
        this.words = words;
        this.lengths = lengths;
        heads = new int[lengths.length][];
        int bits = Math.max(8, Math.min(14, 33 - Integer.numberOfLeadingZeros(words.length)));
        shift = 32 - bits;
        for (int table = 0; table < lengths.length; table++) {
            heads[table] = new int[1 << bits];
            Arrays.fill(heads[table], -1);
        }
    }

    /**
     * Blocks must be searched in order.
     *
     * @param found gets {@link #CANDIDATES} numbers for each word: length in words × 2^16 + distance in words, lengths
     *        rising; 0 after the last
     */
    void search(int from, int to, int[] found) {
        for (int i = from; i < to; i++) {
            int slot = (i - from) * CANDIDATES;
            int reach = Math.min(LONGEST, to - i);
            int longest = 0;
            int hash = 0;
            int hashed = 0;
            for (int table = 0; table < lengths.length; table++) {
                int length = lengths[table];
                if (i + length > words.length) {
                    break;
                }
                for (; hashed < length; hashed++) {
                    hash = (hash + words[i + hashed]) * MULTIPLIER;
                    hash ^= hash >>> 15;
                }
                int bucket = hash * MULTIPLIER >>> shift;
                int candidate = heads[table][bucket];
                heads[table][bucket] = i;
                if (candidate >= 0 && longest < length && i - candidate <= WINDOW && length <= reach) {
                    int same = same(candidate, i, reach);
                    if (same > longest) {
                        found[slot++] = same << 16 | i - candidate;
                        longest = same;
                    }
                }
            }
            if (slot < (i - from + 1) * CANDIDATES) {
                found[slot] = 0;
            }
        }
    }

    private int same(int earlier, int later, int reach) {
        int length = 0;
        while (length < reach && words[earlier + length] == words[later + length]) {
            length++;
        }
        return length;
    }
}
