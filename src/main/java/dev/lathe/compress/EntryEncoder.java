package dev.lathe.compress;

import dev.lathe.compress.deflate.HuffmanDeflater;
import dev.lathe.compress.deflate.WordDeflater;
import dev.lathe.task.Cancellation;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs content for a zip entry with whichever of the standard encodings is smallest. All of them are DEFLATE (RFC
 * 1951) or stored, so that libtorch inflates them while it loads.
 */
public final class EntryEncoder {
    private static final int SAMPLE_BYTES = 1 << 16;
    private static final int PIECE = 1 << 18;
    private static final int THOROUGH_BYTES = 1 << 17;
    private static final int SMALL_BYTES = 1 << 12;
    /** Where Huffman codes alone beat a quick search for repetition by so much, a thorough one gains nothing. */
    private static final double CLEARLY = 0.97;

    private final Cancellation cancellation;

    public EntryEncoder(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** A way to run zlib. */
    private record Setting(String name, int level, int strategy) { }

    private static final Setting THOROUGH = new Setting("deflate", 9, Deflater.DEFAULT_STRATEGY);
    private static final Setting QUICK = new Setting("deflate", 6, Deflater.DEFAULT_STRATEGY);
    private static final Setting FILTERED = new Setting("deflate, filtered", 9, Deflater.FILTERED);
    private static final Setting HUFFMAN = new Setting("Huffman", 6, Deflater.HUFFMAN_ONLY);

    /** Packs a storage of float32 weights that a recipe changed. */
    EncodedEntry encodeWeights(byte[] content, WordDeflater.Effort effort) {
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] packed = WordDeflater.deflate(content, effort, cancellation);
        return packed.length < content.length
                ? new EncodedEntry("deflate, whole words", packed, true, content.length, crc.getValue())
                : new EncodedEntry("stored", content, false, content.length, crc.getValue());
    }

    /** Content as it is. */
    static EncodedEntry stored(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return new EncodedEntry("stored", content, false, content.length, crc.getValue());
    }

    public EncodedEntry encode(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        List<Setting> settings = settings(content);
        List<EncodedEntry> candidates = new ArrayList<>();
        candidates.add(new EncodedEntry("stored", content, false, content.length, crc.getValue()));
        for (Setting setting : settings) {
            byte[] packed = setting == HUFFMAN ? HuffmanDeflater.deflate(content, cancellation)
                    : deflate(content, 0, content.length, setting);
            candidates.add(new EncodedEntry(setting.name(), packed, true, content.length, crc.getValue()));
        }
        return candidates.stream().min(Comparator.comparingInt(e -> e.packed().length)).orElseThrow();
    }

    /** Packs an entry that does not change; its present packing stays if nothing is smaller. */
    EncodedEntry repack(Archive archive, ArchiveEntry entry) {
        if (entry.deflated() && entry.size() > THOROUGH_BYTES) {
            return new EncodedEntry("deflate", archive.readPacked(entry), true, entry.size(), entry.crc32());
        }
        EncodedEntry packed = encode(archive.read(entry));
        return entry.deflated() && entry.compressedSize() <= packed.packed().length
                ? new EncodedEntry("deflate", archive.readPacked(entry), true, entry.size(), entry.crc32()) : packed;
    }

    private List<Setting> settings(byte[] content) {
        if (content.length > THOROUGH_BYTES) {
            return List.of(bestOnSample(content));
        }
        boolean withoutRepetition = content.length > SMALL_BYTES && HuffmanDeflater.size(content)
                < CLEARLY * deflate(content, 0, content.length, QUICK).length;
        return withoutRepetition ? List.of(HUFFMAN) : List.of(THOROUGH, FILTERED, HUFFMAN);
    }

    private Setting bestOnSample(byte[] content) {
        int start = (content.length - SAMPLE_BYTES) / 2 & ~7;
        int quick = deflate(content, start, SAMPLE_BYTES, QUICK).length;
        int huffman = deflate(content, start, SAMPLE_BYTES, HUFFMAN).length;
        return huffman < quick * 1.01 ? HUFFMAN : QUICK;
    }

    private byte[] deflate(byte[] content, int start, int length, Setting setting) {
        Deflater deflater = new Deflater(setting.level(), true);
        try {
            deflater.setStrategy(setting.strategy());
            byte[] packed = new byte[Math.max(64, length / 4)];
            int packedLength = 0;
            for (int done = 0; !deflater.finished();) {
                cancellation.check();
                if (deflater.needsInput() && done < length) {
                    int piece = Math.min(PIECE, length - done);
                    deflater.setInput(content, start + done, piece);
                    done += piece;
                    if (done == length) {
                        deflater.finish();
                    }
                } else if (length == 0) {
                    deflater.finish();
                }
                if (packed.length - packedLength < 64) {
                    packed = Arrays.copyOf(packed, packed.length * 2);
                }
                packedLength += deflater.deflate(packed, packedLength, packed.length - packedLength);
            }
            return Arrays.copyOf(packed, packedLength);
        } finally {
            deflater.end();
        }
    }
}
