package dev.lathe.compress.deflate;

import java.util.Arrays;

/**
 * A canonical Huffman code of bounded length, as DEFLATE transmits it.
 *
 * @param lengths bits of each symbol's code, 0 where the symbol does not occur
 * @param codes the codes, bits reversed, ready to be written least significant bit first
 */
record HuffmanCode(int[] lengths, int[] codes) {
    /** @param limit greatest length of a code: 15 for data, 7 for the code that describes codes */
    static HuffmanCode of(int[] frequencies, int limit) {
        int[] lengths = lengths(frequencies, limit);
        return new HuffmanCode(lengths, codes(lengths, limit));
    }

    private static int[] lengths(int[] frequencies, int limit) {
        long[] order = new long[frequencies.length];
        int used = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0) {
                order[used++] = (long) frequencies[symbol] << 16 | symbol;
            }
        }
        int[] lengths = new int[frequencies.length];
        if (used <= 1) {
            lengths[used == 0 ? 0 : (int) order[0] & 0xffff] = 1;
            return lengths;
        }
        Arrays.sort(order, 0, used);
        int[] counts = limited(depths(order, used), limit);
        int next = used - 1;
        for (int bits = 1; bits <= limit; bits++) {
            for (int i = 0; i < counts[bits]; i++) {
                lengths[(int) order[next--] & 0xffff] = bits;
            }
        }
        return lengths;
    }

    /** How many codes of each length an unlimited Huffman tree has (two-queue construction). */
    private static int[] depths(long[] order, int used) {
        long[] weight = new long[2 * used - 1];
        int[] parent = new int[2 * used - 1];
        for (int i = 0; i < used; i++) {
            weight[i] = order[i] >>> 16;
        }
        int leaf = 0;
        int inner = used;
        for (int node = used; node < 2 * used - 1; node++) {
            for (int child = 0; child < 2; child++) {
                boolean takeLeaf = leaf < used && (inner >= node || weight[leaf] <= weight[inner]);
                int taken = takeLeaf ? leaf++ : inner++;
                weight[node] += weight[taken];
                parent[taken] = node;
            }
        }
        int[] depth = new int[2 * used - 1];
        int[] counts = new int[used + 1];
        for (int node = 2 * used - 3; node >= 0; node--) {
            depth[node] = depth[parent[node]] + 1;
            if (node < used) {
                counts[depth[node]]++;
            }
        }
        return counts;
    }

    /** Moves codes that are too long up to the limit and lengthens others until the code is complete again. */
    private static int[] limited(int[] counts, int limit) {
        int[] result = new int[limit + 1];
        long kraft = 0;
        for (int bits = 1; bits < counts.length; bits++) {
            result[Math.min(bits, limit)] += counts[bits];
        }
        for (int bits = 1; bits <= limit; bits++) {
            kraft += (long) result[bits] << limit - bits;
        }
        while (kraft > 1L << limit) {
            int bits = limit - 1;
            while (result[bits] == 0) {
                bits--;
            }
            result[bits]--;
            result[bits + 1] += 2;
            result[limit]--;
            kraft--;
        }
        return result;
    }

    private static int[] codes(int[] lengths, int limit) {
        int[] next = new int[limit + 2];
        for (int length : lengths) {
            if (length > 0) {
                next[length + 1]++;
            }
        }
        for (int bits = 1; bits <= limit; bits++) {
            next[bits + 1] = next[bits] + next[bits + 1] << 1;
        }
        int[] codes = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                codes[symbol] = Integer.reverse(next[lengths[symbol]]++) >>> 32 - lengths[symbol];
            }
        }
        return codes;
    }
}
