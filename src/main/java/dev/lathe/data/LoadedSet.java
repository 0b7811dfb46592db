package dev.lathe.data;

import java.util.List;
import java.util.function.IntFunction;

/** A data set whose samples are at hand in memory. */
final class LoadedSet implements SampleSet {
    private final DataFormat format;
    private final int size;
    private final IntFunction<RawSample> samples;
    private final int[] labels;
    private final ClassList classes;
    private final List<String> warnings;

    /**
     * @param samples gives the sample at an index; called from several threads
     * @param labels class indices, or null if the set is not labelled
     */
    LoadedSet(DataFormat format, int size, IntFunction<RawSample> samples, int[] labels, ClassList classes,
              List<String> warnings) {
        this.format = format;
        this.size = size;
        this.samples = samples;
        this.labels = labels;
        this.classes = classes;
        this.warnings = List.copyOf(warnings);
    }

    @Override
    public DataFormat format() {
        return format;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public RawSample sample(int index) {
        return samples.apply(index);
    }

    @Override
    public boolean labelled() {
        return labels != null;
    }

    @Override
    public int label(int index) {
        if (labels == null) {
            throw new IllegalStateException("the set is not labelled");
        }
        return labels[index];
    }

    @Override
    public int classes() {
        return classes.count();
    }

    @Override
    public List<String> classNames() {
        return classes.names();
    }

    @Override
    public boolean classesComplete() {
        return classes.complete();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() { }
}
