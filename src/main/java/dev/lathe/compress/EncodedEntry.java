package dev.lathe.compress;

/**
 * Content as it will stand in the zip.
 *
 * @param encoding name of the encoding, for reports
 * @param packed bytes in the file
 * @param deflated whether they are a DEFLATE stream, else the content itself
 * @param size bytes of the content
 * @param crc32 of the content
 */
public record EncodedEntry(String encoding, byte[] packed, boolean deflated, long size, long crc32) { }
