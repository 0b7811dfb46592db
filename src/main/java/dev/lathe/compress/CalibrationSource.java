package dev.lathe.compress;

/**
 * Where what a model was seen to do comes from.
 *
 * @param data name of the data
 * @param samples how many were run
 * @param overlaps whether they are samples on which accuracy is measured as well
 */
public record CalibrationSource(String data, int samples, boolean overlaps) { }
