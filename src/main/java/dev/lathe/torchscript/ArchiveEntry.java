package dev.lathe.torchscript;

/**
 * One entry of an archive.
 *
 * @param name full name in the zip ({@code net/data/0})
 * @param path name below the root folder ({@code data/0})
 * @param size bytes once inflated
 * @param compressedSize bytes in the file
 * @param deflated whether it is deflated, else stored
 * @param crc32 of the inflated content
 * @param dataOffset where its content starts in the file
 */
public record ArchiveEntry(String name, String path, long size, long compressedSize, boolean deflated, long crc32,
                           long dataOffset) { }
