package dev.lathe.engine;

import java.util.List;

/**
 * One sample before and after preprocessing.
 *
 * @param index of the sample in the set
 * @param label class name or number, or empty
 * @param stored the stored image; null where a sample is no image
 * @param seen the preprocessed tensor drawn as an image (values stretched to 0–255); null where it is no image
 * @param shape of the preprocessed sample
 * @param minimum smallest preprocessed value
 * @param maximum largest preprocessed value
 * @param mean mean of the preprocessed values
 */
public record SamplePreview(int index, String label, Picture stored, Picture seen, List<Long> shape, double minimum,
                            double maximum, double mean) {
    /** Pixels as 0xAARRGGBB, row by row. */
    public record Picture(int width, int height, int[] argb) { }
}
