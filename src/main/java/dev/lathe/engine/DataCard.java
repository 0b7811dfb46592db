package dev.lathe.engine;

import dev.lathe.data.DataSpec;
import java.util.List;

/**
 * What is known of a data set.
 *
 * @param spec how it was opened, with format and preprocessing resolved
 * @param samples samples found
 * @param used samples that will be used
 * @param labelled whether accuracy can be measured; otherwise agreement with the baseline is
 * @param classes classes that labels can name
 * @param classNames their names, or empty
 * @param sampleShape shape of one sample as the model will see it
 * @param warnings skipped images and the like
 */
public record DataCard(DataSpec spec, int samples, int used, boolean labelled, int classes, List<String> classNames,
                       List<Long> sampleShape, List<String> warnings) { }
