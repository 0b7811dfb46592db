package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.nio.file.Files;
import java.util.Objects;

/** Opens data sets of every layout. */
public final class SampleSets {
    private SampleSets() { }

    /**
     * Opens a data set. Image files are checked by their first bytes and decoded when they are asked for; the other
     * layouts are read whole.
     *
     * @throws LatheException if there is nothing that can be read, or if labels and samples do not go together
     */
    public static SampleSet open(DataSpec spec, Progress progress, Cancellation cancellation) {
        DataSpec resolved = resolve(spec);
        return SampleReader.of(resolved.format()).open(resolved, progress, cancellation);
    }

    /**
     * The same specification with the format detected and the preprocessing chosen where they were left open.
     *
     * @throws LatheException if the path does not exist or the format cannot be told
     */
    public static DataSpec resolve(DataSpec spec) {
        if (!Files.exists(spec.path())) {
            throw ReadFailure.missing(spec.path());
        }
        DataFormat format = spec.format() == DataFormat.AUTO ? FormatDetection.detect(spec.path()) : spec.format();
        return spec.withFormat(format).withPreprocessing(
                Objects.requireNonNullElseGet(spec.preprocessing(), () -> defaultPreprocessing(format)));
    }

    /** The preset that fits most sets of a layout; arrays and tables are taken as they are. */
    public static Preprocessing defaultPreprocessing(DataFormat format) {
        return switch (format) {
            case IMAGES -> Preprocessing.IMAGENET;
            case CIFAR10 -> Preprocessing.CIFAR10;
            case IDX -> Preprocessing.MNIST;
            case AUTO, NPZ, CSV -> Preprocessing.NONE;
        };
    }
}
