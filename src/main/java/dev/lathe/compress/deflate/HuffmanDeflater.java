package dev.lathe.compress.deflate;

import dev.lathe.task.Cancellation;

/**
 * Deflates bytes without looking for repetition, each by its frequency alone: what quantized weights need. Where zlib's
 * Huffman-only strategy sends new codes every 16 kB, this sends them as rarely as the content allows.
 */
public final class HuffmanDeflater {
    private HuffmanDeflater() { }

    /**
     * @return a raw DEFLATE stream (RFC 1951)
     * @throws dev.lathe.task.CancelledException if the cancellation was switched
     */
    public static byte[] deflate(byte[] content, Cancellation cancellation) {
        LiteralCounts counts = new LiteralCounts(content);
        int block = counts.bestBlock();
        BitSink sink = new BitSink(content.length / 2);
        int from = 0;
        do {
            cancellation.check();
            int to = Math.min(from + block, content.length);
            HuffmanCode code = counts.writeHeader(sink, from, to);
            write(sink, content, from, to, code);
            from = to;
        } while (from < content.length);
        return sink.toBytes();
    }

    /** Two literals at a time: together they take 30 bits or fewer. */
    private static void write(BitSink sink, byte[] content, int from, int to, HuffmanCode code) {
        int[] codes = code.codes();
        int[] lengths = code.lengths();
        int i = from;
        for (; i + 1 < to; i += 2) {
            int first = content[i] & 0xff;
            int second = content[i + 1] & 0xff;
            sink.put(codes[first] | (long) codes[second] << lengths[first], lengths[first] + lengths[second]);
        }
        if (i < to) {
            sink.put(codes[content[i] & 0xff], lengths[content[i] & 0xff]);
        }
        sink.put(codes[DeflateTables.END_OF_BLOCK], lengths[DeflateTables.END_OF_BLOCK]);
    }

    /** Bytes of the stream, to within a few, without making it. */
    public static long size(byte[] content) {
        LiteralCounts counts = new LiteralCounts(content);
        return counts.size(counts.bestBlock());
    }
}
