package dev.lathe.compress.pass;

import dev.lathe.compress.deflate.HuffmanDeflater;

/** How many bytes content takes in a file, header and all. */
final class StoredSize {
    /** Two headers with the entry's name, and the pickled tensor. */
    private static final int ENTRY = 110;

    private final PackLevels.Smallest smallest;

    StoredSize(PackLevels.Smallest smallest) {
        this.smallest = smallest;
    }

    long of(byte[] content) {
        return ENTRY + (smallest == PackLevels.Smallest.STORED ? content.length
                : Math.min(content.length, HuffmanDeflater.size(content)));
    }
}
