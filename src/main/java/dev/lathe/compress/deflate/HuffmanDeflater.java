package dev.lathe.compress.deflate;

import dev.lathe.task.Cancellation;

/**
 * Deflates bytes without looking for repetition, each by its frequency alone: what quantized weights need. Where zlib's
 * Huffman-only strategy sends new codes every 16 kB, this sends them as rarely as the content allows.
 */
public final class HuffmanDeflater {
    private static final int[] BLOCKS = {1 << 14, 1 << 16, 1 << 18};
    private static final int SMALLEST_TO_SPLIT = 1 << 15;

    private HuffmanDeflater() { }

    /**
     * @return a raw DEFLATE stream (RFC 1951)
     * @throws dev.lathe.task.CancelledException if the cancellation was switched
     */
    public static byte[] deflate(byte[] content, Cancellation cancellation) {
        int block = bestBlock(content);
        BitSink sink = new BitSink(content.length / 2);
        TokenList tokens = new TokenList();
        int from = 0;
        do {
            cancellation.check();
            int to = Math.min(from + block, content.length);
            tokens.clear();
            for (int i = to - 1; i >= from; i--) {
                tokens.addLiteral(content[i] & 0xff);
            }
            BlockHeader.write(sink, tokens, to == content.length);
            from = to;
        } while (from < content.length);
        return sink.toBytes();
    }

    /** Bytes of the stream, to within a few, without making it. */
    public static long size(byte[] content) {
        return size(content, bestBlock(content));
    }

    private static int bestBlock(byte[] content) {
        int best = BLOCKS[BLOCKS.length - 1];
        if (content.length < SMALLEST_TO_SPLIT) {
            return best;
        }
        long smallest = Long.MAX_VALUE;
        for (int block : BLOCKS) {
            long size = size(content, block);
            if (size < smallest) {
                smallest = size;
                best = block;
            }
        }
        return best;
    }

    private static long size(byte[] content, int block) {
        TokenList counts = new TokenList();
        BitSink headers = new BitSink(256);
        long bits = 0;
        for (int from = 0; from < content.length; from += block) {
            counts.clear();
            int to = Math.min(from + block, content.length);
            for (int i = from; i < to; i++) {
                counts.symbolCounts[content[i] & 0xff]++;
            }
            bits += BlockHeader.literalBits(counts);
            BlockHeader.write(headers, counts, to == content.length);
        }
        return bits / 8 + headers.toBytes().length;
    }
}
