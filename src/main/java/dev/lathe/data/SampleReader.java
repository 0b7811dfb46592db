package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.nio.file.Path;
import java.util.List;

/** Reads one layout of data sets. */
interface SampleReader {
    /**
     * The files that {@link #open} would read at the specification's path, samples before labels, in a stable order.
     *
     * @throws LatheException if there is nothing of this layout
     */
    List<Path> files(DataSpec spec, Cancellation cancellation);

    /** @throws LatheException if the data are not what this layout asks for */
    SampleSet open(DataSpec spec, Progress progress, Cancellation cancellation);

    static SampleReader of(DataFormat format) {
        return switch (format) {
            case IMAGES -> new ImageFolderReader();
            case CIFAR10 -> new Cifar10Reader();
            case IDX -> new IdxReader();
            case NPZ -> new NumpyReader();
            case CSV -> new CsvReader();
            case AUTO -> throw new IllegalArgumentException("the format must be detected first");
        };
    }
}
