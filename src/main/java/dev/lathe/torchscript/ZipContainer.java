package dev.lathe.torchscript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.GregorianCalendar;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes a zip whose bytes depend on nothing but its entries: fixed time stamps, no extra fields, no data descriptors.
 * Entries arrive encoded already, so whoever knows the content chooses how it is packed.
 */
public final class ZipContainer implements AutoCloseable {
    private static final int ALIGNMENT = 64;

    private final ZipArchiveOutputStream out;

    public ZipContainer(Path file) throws IOException {
        out = new ZipArchiveOutputStream(file);
        out.setUseZip64(Zip64Mode.AsNeeded);
    }

    /**
     * @param name full path within the zip
     * @param content bytes as they are stored: a raw DEFLATE stream if {@code deflated}, else the content itself
     * @param size bytes of the content once inflated
     * @param crc32 of the content once inflated
     */
    public void add(String name, byte[] content, boolean deflated, long size, long crc32) throws IOException {
        add(new ZipArchiveEntry(name), content, deflated, size, crc32);
    }

    /** Adds content as it is, at a multiple of {@value #ALIGNMENT} bytes, so that it can be mapped into memory. */
    public void addAligned(String name, byte[] content, long crc32) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setAlignment(ALIGNMENT);
        add(entry, content, false, content.length, crc32);
    }

    private void add(ZipArchiveEntry entry, byte[] content, boolean deflated, long size, long crc32)
            throws IOException {
        entry.setMethod(deflated ? ZipEntry.DEFLATED : ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc32);
        entry.setTime(new GregorianCalendar(1980, 1, 1).getTimeInMillis());
        out.addRawArchiveEntry(entry, new ByteArrayInputStream(content));
    }

    /** Adds content as it is. */
    public void addStored(String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        add(name, content, false, content.length, crc.getValue());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
