package dev.lathe.data;

import java.util.List;

/** An opened data set before preprocessing: random access to stored samples. Thread-safe. */
public interface SampleSet extends AutoCloseable {
    /** The layout it was read from; never {@link DataFormat#AUTO}. */
    DataFormat format();

    int size();

    /**
     * Decoded sample at an index from 0 to {@link #size()}−1.
     *
     * @throws dev.lathe.task.LatheException if the stored sample cannot be decoded; it is then counted in
     *         {@link #warnings()}
     */
    RawSample sample(int index);

    /** What to call a sample: its file's path within the set where it has one, else its number. */
    default String name(int index) {
        return "sample " + index;
    }

    boolean labelled();

    /** Class index of a sample; only if {@link #labelled()}. */
    int label(int index);

    /** Number of classes that the labels can name (the labels file's length where there is one). */
    int classes();

    /** Names of the classes, or empty where only numbers are known. */
    List<String> classNames();

    /**
     * Whether {@link #classes()} is the complete list, so that a model must have exactly as many outputs: true where
     * the format defines the classes (CIFAR-10) or a labels file lists them, false where they were gathered from the
     * samples (folder names, largest label), of which a test set may lack some.
     */
    boolean classesComplete();

    /**
     * Things the user should know. Unreadable images are counted from when they are noticed: on opening those that are
     * no images at all, which the set then leaves out; on decoding those that are damaged.
     */
    List<String> warnings();

    @Override
    void close();
}
