package dev.lathe.data;

import java.util.List;

/** An opened data set before preprocessing: random access to stored samples. Thread-safe. */
public interface SampleSet extends AutoCloseable {
    /** The layout it was read from; never {@link DataFormat#AUTO}. */
    DataFormat format();

    int size();

    /** Decoded sample at an index from 0 to {@link #size()}−1. */
    RawSample sample(int index);

    boolean labelled();

    /** Class index of a sample; only if {@link #labelled()}. */
    int label(int index);

    /** Number of classes that the labels can name (the labels file's length where there is one). */
    int classes();

    /** Names of the classes, or empty where only numbers are known. */
    List<String> classNames();

    /** Whether {@link #classes()} is the complete list, so that a model must have exactly as many outputs. */
    boolean classesComplete();

    /** Things the user should know: unreadable images that were skipped, and the like. */
    List<String> warnings();

    @Override
    void close();
}
