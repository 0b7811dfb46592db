package dev.lathe.compress.pass;

import dev.lathe.compress.EntryEncoder;
import java.util.Arrays;

/** How many bytes content takes in a file, header and all; estimated from a sample where it is large. */
final class StoredSize {
    /** Two headers with the entry's name, and the pickled tensor. */
    private static final int ENTRY = 110;
    private static final int SAMPLE = 1 << 19;

    private final PackLevels.Smallest smallest;
    private final EntryEncoder encoder;

    StoredSize(PackLevels.Smallest smallest, EntryEncoder encoder) {
        this.smallest = smallest;
        this.encoder = encoder;
    }

    long of(byte[] content) {
        if (smallest == PackLevels.Smallest.STORED) {
            return content.length + ENTRY;
        } else if (content.length <= 2 * SAMPLE) {
            return encoder.encode(content).packed().length + ENTRY;
        }
        int start = (content.length - SAMPLE) / 2;
        long packed = encoder.encode(Arrays.copyOfRange(content, start, start + SAMPLE)).packed().length;
        return packed * content.length / SAMPLE + ENTRY;
    }
}
