package dev.lathe.compress.deflate;

import java.util.Arrays;

/** Literals and matches of one block, added from its end to its start, and how often each symbol occurs. */
final class TokenList {
    final int[] symbolCounts = new int[DeflateTables.LITERALS_AND_LENGTHS];
    final int[] distanceCounts = new int[DeflateTables.DISTANCES];
    private int[] tokens = new int[1 << 12];
    private int size;

    void clear() {
        size = 0;
        Arrays.fill(symbolCounts, 0);
        Arrays.fill(distanceCounts, 0);
        symbolCounts[DeflateTables.END_OF_BLOCK] = 1;
    }

    void addLiteral(int value) {
        symbolCounts[value]++;
        add(value);
    }

    /** @param length 3 to 258 bytes, {@code distance} 1 to 32768 bytes */
    void addMatch(int length, int distance) {
        symbolCounts[DeflateTables.FIRST_LENGTH + DeflateTables.lengthSymbol(length)]++;
        distanceCounts[DeflateTables.distanceSymbol(distance)]++;
        add(length << 16 | distance);
    }

    /** Writes the block's content and its end. */
    void write(BitSink sink, HuffmanCode symbols, HuffmanCode distances) {
        for (int i = size - 1; i >= 0; i--) {
            int length = tokens[i] >>> 16;
            if (length == 0) {
                sink.put(symbols.codes()[tokens[i]], symbols.lengths()[tokens[i]]);
            } else {
                writeMatch(sink, symbols, distances, length, tokens[i] & 0xffff);
            }
        }
        sink.put(symbols.codes()[DeflateTables.END_OF_BLOCK], symbols.lengths()[DeflateTables.END_OF_BLOCK]);
    }

    private static void writeMatch(BitSink sink, HuffmanCode symbols, HuffmanCode distances, int length, int distance) {
        int lengthSymbol = DeflateTables.lengthSymbol(length);
        int symbol = DeflateTables.FIRST_LENGTH + lengthSymbol;
        int bits = symbols.lengths()[symbol];
        int extra = length - DeflateTables.lengthBase(lengthSymbol);
        sink.put(symbols.codes()[symbol] | (long) extra << bits, bits + DeflateTables.lengthExtraBits(lengthSymbol));
        int distanceSymbol = DeflateTables.distanceSymbol(distance);
        bits = distances.lengths()[distanceSymbol];
        extra = distance - DeflateTables.distanceBase(distanceSymbol);
        sink.put(distances.codes()[distanceSymbol] | (long) extra << bits,
                bits + DeflateTables.distanceExtraBits(distanceSymbol));
    }

    private void add(int token) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = token;
    }
}
