package dev.lathe.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Prepared samples in a store; what is known of them is copied from the set, which may be closed. */
final class StoredData implements PreparedData {
    private final DataSpec spec;
    private final SampleStore store;
    private final List<Long> shape;
    private final int[] sources;
    private final int[] labels;
    private final ClassList classes;
    private final List<String> warnings;
    private boolean closed;

    /** @param sources index in the set of each sample, in order */
    StoredData(DataSpec spec, SampleStore store, List<Long> shape, int[] sources, SampleSet set) {
        this.spec = spec;
        this.store = store;
        this.shape = shape;
        this.sources = sources;
        this.classes = new ClassList(set.classes(), set.classNames(), set.classesComplete());
        this.warnings = List.copyOf(set.warnings());
        this.labels = set.labelled() ? Arrays.stream(sources).map(set::label).toArray() : null;
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int size() {
        return sources.length;
    }

    @Override
    public List<Long> shape() {
        return shape;
    }

    @Override
    public boolean labelled() {
        return labels != null;
    }

    @Override
    public int label(int position) {
        if (labels == null) {
            throw new IllegalStateException("the data are not labelled");
        }
        return labels[position];
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
    public int sourceIndex(int position) {
        return sources[position];
    }

    @Override
    public synchronized ByteBuffer batch(int from, int count) {
        Objects.checkFromIndexSize(from, count, sources.length);
        if (closed) {
            throw new IllegalStateException("the data are closed");
        }
        return store.slice(from, count);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            store.close();
        }
    }
}
