package dev.lathe.data;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A data set decoded, preprocessed and put into its seeded order, kept in off-heap memory so that evaluation costs
 * nothing but the forward passes. Immutable; closed by whoever prepared it.
 */
public interface PreparedData extends AutoCloseable {
    DataSpec spec();

    int size();

    /** Shape of one preprocessed sample, without the batch dimension. */
    List<Long> shape();

    boolean labelled();

    /** Class index of the sample at a position of the seeded order; only if {@link #labelled()}. */
    int label(int position);

    int classes();

    List<String> classNames();

    boolean classesComplete();

    List<String> warnings();

    /** Index in the {@link SampleSet} of the sample at a position. */
    int sourceIndex(int position);

    /**
     * A read-only direct view, without a copy, of {@code count} preprocessed samples, float32 in native byte order,
     * row-major. It must not be used after {@link #close()}, which gives the memory back at once.
     */
    ByteBuffer batch(int from, int count);

    @Override
    void close();
}
