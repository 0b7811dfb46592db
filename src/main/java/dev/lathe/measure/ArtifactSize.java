package dev.lathe.measure;

/**
 * Size of a file against the baseline's.
 *
 * @param bytes bytes on disk
 * @param ratio baseline bytes / these bytes; above 1 is smaller
 * @param residentWeightBytes bytes of the weights once loaded
 */
public record ArtifactSize(long bytes, double ratio, long residentWeightBytes) { }
