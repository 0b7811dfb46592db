package dev.lathe.compress.deflate;

import java.util.Arrays;

/** Writes a block with dynamic Huffman codes (RFC 1951, section 3.2.7). */
final class BlockHeader {
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int CODE_LENGTH_SYMBOLS = 19;
    private static final int DATA_LIMIT = 15;
    private static final int HEADER_LIMIT = 7;

    private BlockHeader() { }

    static void write(BitSink sink, TokenList tokens, boolean last) {
        HuffmanCode distances = HuffmanCode.of(tokens.distanceCounts, DATA_LIMIT);
        tokens.write(sink, write(sink, tokens.symbolCounts, distances, last), distances);
    }

    /**
     * Writes the header alone.
     *
     * @param symbolCounts how often each literal, each length and the block's end occur
     * @return the code of literals and lengths
     */
    static HuffmanCode write(BitSink sink, int[] symbolCounts, HuffmanCode distances, boolean last) {
        HuffmanCode symbols = HuffmanCode.of(symbolCounts, DATA_LIMIT);
        sink.put(last ? 1 : 0, 1);
        sink.put(2, 2);
        codes(sink, symbols, distances);
        return symbols;
    }

    /** The code of distances in a block without matches. */
    static HuffmanCode noDistances() {
        return HuffmanCode.of(new int[DeflateTables.DISTANCES], DATA_LIMIT);
    }

    private static void codes(BitSink sink, HuffmanCode symbols, HuffmanCode distances) {
        int symbolCount = used(symbols.lengths(), DeflateTables.FIRST_LENGTH);
        int distanceCount = used(distances.lengths(), 1);
        int[] lengths = new int[symbolCount + distanceCount];
        System.arraycopy(symbols.lengths(), 0, lengths, 0, symbolCount);
        System.arraycopy(distances.lengths(), 0, lengths, symbolCount, distanceCount);
        int[] runs = runs(lengths);
        int[] counts = new int[CODE_LENGTH_SYMBOLS];
        for (int run : runs) {
            counts[run & 0xff]++;
        }
        HuffmanCode code = HuffmanCode.of(counts, HEADER_LIMIT);
        int sent = CODE_LENGTH_SYMBOLS;
        while (sent > 4 && code.lengths()[ORDER[sent - 1]] == 0) {
            sent--;
        }
        sink.put(symbolCount - DeflateTables.FIRST_LENGTH, 5);
        sink.put(distanceCount - 1, 5);
        sink.put(sent - 4, 4);
        for (int i = 0; i < sent; i++) {
            sink.put(code.lengths()[ORDER[i]], 3);
        }
        for (int run : runs) {
            int symbol = run & 0xff;
            sink.put(code.codes()[symbol], code.lengths()[symbol]);
            if (symbol >= 16) {
                sink.put(run >>> 8, symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
            }
        }
    }

    private static int used(int[] lengths, int atLeast) {
        int used = lengths.length;
        while (used > atLeast && lengths[used - 1] == 0) {
            used--;
        }
        return used;
    }

    /** Run-length symbols: 0–15 a length, 16 repeats the one before, 17 and 18 repeat zero; extra bits × 2^8. */
    private static int[] runs(int[] lengths) {
        int[] runs = new int[lengths.length];
        int size = 0;
        for (int i = 0; i < lengths.length;) {
            int run = 1;
            while (i + run < lengths.length && lengths[i + run] == lengths[i]) {
                run++;
            }
            boolean repeats = i > 0 && lengths[i] == lengths[i - 1];
            if (lengths[i] == 0 && run >= 11) {
                run = Math.min(run, 138);
                runs[size++] = run - 11 << 8 | 18;
            } else if (lengths[i] == 0 && run >= 3) {
                runs[size++] = run - 3 << 8 | 17;
            } else if (lengths[i] != 0 && repeats && run >= 3) {
                run = Math.min(run, 6);
                runs[size++] = run - 3 << 8 | 16;
            } else {
                run = 1;
                runs[size++] = lengths[i];
            }
            i += run;
        }
        return Arrays.copyOf(runs, size);
    }
}
