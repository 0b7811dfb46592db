package dev.lathe.compress.deflate;

/** How often each byte occurs in stretches of a content, and how large its Huffman-coded blocks would be. */
final class LiteralCounts {
    private static final int STRETCH = 1 << 14;
    private static final int[] BLOCKS = {STRETCH, 1 << 16, 1 << 18};
    private static final int SMALLEST_TO_SPLIT = 1 << 15;
    private static final HuffmanCode NO_DISTANCES = BlockHeader.noDistances();

    private final int length;
    private final int[][] stretches;

    LiteralCounts(byte[] content) {
        length = content.length;
        stretches = new int[(length + STRETCH - 1) / STRETCH][];
        for (int i = 0; i < stretches.length; i++) {
            stretches[i] = count(content, i * STRETCH, Math.min((i + 1) * STRETCH, length));
        }
    }

    /** Two tables, so that equal neighbours need not wait for one another. */
    private static int[] count(byte[] content, int from, int to) {
        int[] counts = new int[DeflateTables.LITERALS_AND_LENGTHS];
        int[] others = new int[256];
        int i = from;
        for (; i + 1 < to; i += 2) {
            counts[content[i] & 0xff]++;
            others[content[i + 1] & 0xff]++;
        }
        if (i < to) {
            counts[content[i] & 0xff]++;
        }
        for (int symbol = 0; symbol < others.length; symbol++) {
            counts[symbol] += others[symbol];
        }
        return counts;
    }

    /** Counts of one block, its end included. */
    int[] block(int from, int to) {
        int[] counts = new int[DeflateTables.LITERALS_AND_LENGTHS];
        for (int stretch = from / STRETCH; stretch * STRETCH < to; stretch++) {
            for (int symbol = 0; symbol < DeflateTables.END_OF_BLOCK; symbol++) {
                counts[symbol] += stretches[stretch][symbol];
            }
        }
        counts[DeflateTables.END_OF_BLOCK] = 1;
        return counts;
    }

    /** Bytes in each block of the smallest stream. */
    int bestBlock() {
        int best = BLOCKS[BLOCKS.length - 1];
        if (length < SMALLEST_TO_SPLIT) {
            return best;
        }
        long smallest = Long.MAX_VALUE;
        for (int block : BLOCKS) {
            long size = size(block);
            if (size < smallest) {
                smallest = size;
                best = block;
            }
        }
        return best;
    }

    /** Bytes of a stream with blocks of so many bytes. */
    long size(int block) {
        BitSink headers = new BitSink(256);
        long bits = 0;
        for (int from = 0; from < length; from += block) {
            int to = Math.min(from + block, length);
            int[] counts = block(from, to);
            HuffmanCode code = BlockHeader.write(headers, counts, NO_DISTANCES, to == length);
            for (int symbol = 0; symbol <= DeflateTables.END_OF_BLOCK; symbol++) {
                bits += (long) counts[symbol] * code.lengths()[symbol];
            }
        }
        return bits / 8 + headers.toBytes().length;
    }

    /** Writes the header of a block of literals. */
    HuffmanCode writeHeader(BitSink sink, int from, int to) {
        return BlockHeader.write(sink, block(from, to), NO_DISTANCES, to == length);
    }
}
