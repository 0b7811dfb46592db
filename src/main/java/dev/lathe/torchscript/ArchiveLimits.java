package dev.lathe.torchscript;

import dev.lathe.task.LatheException;
import java.util.List;

/** What a zip may declare before anything of it is inflated: against zip bombs and names that leave their folder. */
final class ArchiveLimits {
    static final long MAX_ENTRY_BYTES = Integer.MAX_VALUE - 16;
    static final long MAX_TOTAL_BYTES = 16L << 30;
    static final long MAX_PICKLE_BYTES = 64L << 20;
    static final long MAX_TEXT_BYTES = 16L << 20;
    static final int MAX_ENTRIES = 200_000;
    /** DEFLATE cannot pack more than 1032 bytes into one (zlib's technical notes). */
    private static final long MAX_RATIO = 1032;

    private ArchiveLimits() { }

    static void check(String file, long fileBytes, List<ArchiveEntry> entries) {
        if (entries.size() > MAX_ENTRIES) {
            throw suspicious(file, "has more than " + MAX_ENTRIES + " entries");
        }
        long total = 0;
        long packed = 0;
        for (ArchiveEntry entry : entries) {
            checkEntry(file, fileBytes, entry);
            total += entry.size();
            packed += entry.compressedSize();
        }
        if (total > MAX_TOTAL_BYTES) {
            throw suspicious(file, "declares " + (total >> 30) + " GiB of content, more than the "
                    + (MAX_TOTAL_BYTES >> 30) + " GiB that are read");
        }
        if (packed > fileBytes) {
            throw suspicious(file, "has entries that overlap each other");
        }
    }

    private static void checkEntry(String file, long fileBytes, ArchiveEntry entry) {
        String name = entry.name();
        if (List.of(name.split("[/\\\\]")).contains("..") || name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
            throw suspicious(file, "has an entry named \"" + name + "\", which points outside the archive");
        }
        if (entry.dataOffset() < 0 || entry.compressedSize() > fileBytes - entry.dataOffset()) {
            throw new LatheException(file + " is cut short: its entry " + name + " lies beyond its end.",
                    "Copy or download the file again.");
        }
        boolean impossible = entry.deflated() ? entry.size() > MAX_RATIO * (entry.compressedSize() + 1)
                : entry.size() != entry.compressedSize();
        if (impossible) {
            throw suspicious(file, "declares " + entry.size() + " bytes for its entry " + name + ", more than its "
                    + entry.compressedSize() + " packed bytes can hold");
        }
        long limit = entry.path().endsWith(".pkl") && !entry.path().contains("/") ? MAX_PICKLE_BYTES
                : entry.path().endsWith(".py") ? MAX_TEXT_BYTES : MAX_ENTRY_BYTES;
        if (entry.size() > limit) {
            throw suspicious(file, "declares " + entry.size() + " bytes for its entry " + name + ", more than the "
                    + limit + " that are read");
        }
    }

    private static LatheException suspicious(String file, String problem) {
        return new LatheException(file + " " + problem + ".",
                "Save the model again with torch.jit.save, or get it from a source that you trust.");
    }
}
