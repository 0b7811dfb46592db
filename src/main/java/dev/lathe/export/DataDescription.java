package dev.lathe.export;

import dev.lathe.data.DataDigest;
import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.task.Cancellation;
import java.nio.file.Path;

/**
 * The data that a recipe was measured on.
 *
 * @param path absolute path of the file or folder
 * @param format its layout
 * @param labels absolute path of the labels file, or null
 * @param labelColumn the CSV column that holds the label, or null
 * @param limit how many samples were asked for; 0 is all
 * @param samples how many were used
 * @param seed of the shuffled order
 * @param digest recognises the data again, see {@link DataDigest}
 * @param preprocessing how samples became tensors
 */
public record DataDescription(String path, DataFormat format, String labels, String labelColumn, int limit,
                              int samples, long seed, String digest, Preprocessing preprocessing) {
    /**
     * @param spec the data with format and preprocessing resolved
     * @param samples how many samples were used
     * @throws dev.lathe.task.LatheException if the data cannot be read
     */
    public static DataDescription of(DataSpec spec, int samples, Cancellation cancellation) {
        return new DataDescription(absolute(spec.path()), spec.format(), absolute(spec.labels()),
                spec.labelColumn(), spec.samples(), samples, spec.seed(),
                DataDigest.of(spec, cancellation),
                spec.preprocessing() == null ? Preprocessing.NONE : spec.preprocessing());
    }

    private static String absolute(Path path) {
        return path == null ? null : path.toAbsolutePath().normalize().toString();
    }
}
