package dev.lathe.data;

import java.nio.file.Path;

/**
 * A data set and how to read it: all that is needed to open it again.
 *
 * @param path file or folder
 * @param format its layout, or {@link DataFormat#AUTO}
 * @param labels file with one class a line in the model's order, or null
 * @param labelColumn the CSV column that holds the label, or null for "label"
 * @param preprocessing how samples become tensors; null takes the preset that goes with the format
 * @param samples how many samples to use after shuffling; 0 uses all
 * @param seed of the shuffled order
 */
public record DataSpec(Path path, DataFormat format, Path labels, String labelColumn, Preprocessing preprocessing,
                       int samples, long seed) {
    /** Everything detected, all samples. */
    public static DataSpec of(Path path) {
        return new DataSpec(path, DataFormat.AUTO, null, null, null, 0, 0);
    }

    public DataSpec withFormat(DataFormat newFormat) {
        return new DataSpec(path, newFormat, labels, labelColumn, preprocessing, samples, seed);
    }

    public DataSpec withLabels(Path newLabels) {
        return new DataSpec(path, format, newLabels, labelColumn, preprocessing, samples, seed);
    }

    public DataSpec withPreprocessing(Preprocessing newPreprocessing) {
        return new DataSpec(path, format, labels, labelColumn, newPreprocessing, samples, seed);
    }

    public DataSpec withSamples(int newSamples) {
        return new DataSpec(path, format, labels, labelColumn, preprocessing, newSamples, seed);
    }
}
