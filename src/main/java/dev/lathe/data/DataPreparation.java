package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.util.List;
import java.util.stream.IntStream;

/** Decodes and preprocesses a data set once, so that every evaluation after that is only forward passes. */
public final class DataPreparation {
    private final DataSpec spec;
    private final SampleSet set;
    private final int[] order;
    private final boolean[] usable;
    private final long directLimit;

    private DataPreparation(DataSpec spec, SampleSet set, long directLimit) {
        this.spec = spec;
        this.set = set;
        this.directLimit = directLimit;
        int used = spec.samples() == 0 ? set.size() : Math.min(spec.samples(), set.size());
        order = SampleOrder.shuffled(set.size(), used, spec.seed());
        usable = new boolean[used];
    }

    /**
     * Opens the data set, takes its first samples in the seeded order and preprocesses them on all processors. Samples
     * that cannot be decoded are left out and counted in the warnings. Up to 1 GiB is kept in memory, more in a
     * temporary file.
     *
     * @throws LatheException if the set cannot be opened, does not go with its preprocessing, has samples that differ
     *         in shape, or none that can be decoded
     * @throws dev.lathe.task.CancelledException if cancelled; nothing stays allocated
     */
    public static PreparedData prepare(DataSpec spec, Progress progress, Cancellation cancellation) {
        return prepare(spec, progress, cancellation, SampleStore.DIRECT_LIMIT);
    }

    static PreparedData prepare(DataSpec spec, Progress progress, Cancellation cancellation, long directLimit) {
        if (spec.samples() < 0) {
            throw new LatheException("The number of samples " + spec.samples() + " is negative.",
                    "Use 0 for all samples.");
        }
        DataSpec resolved = SampleSets.resolve(spec);
        try (SampleSet set = SampleSets.open(resolved, progress, cancellation)) {
            return new DataPreparation(resolved, set, directLimit).run(progress, cancellation);
        }
    }

    private PreparedData run(Progress progress, Cancellation cancellation) {
        int first = 0;
        RawSample.Numbers pattern = null;
        while (pattern == null) {
            if (first == order.length) {
                throw new LatheException("None of the " + order.length + " samples taken from " + spec.path()
                        + " can be read.", "Choose other data, or use more samples.");
            }
            cancellation.check();
            pattern = preprocessed(first++);
        }
        SampleStore store = SampleStore.allocate(order.length, pattern.values().length, directLimit);
        try {
            fill(store, first - 1, pattern, progress, cancellation);
            int[] kept = compact(store);
            store.seal(kept.length);
            List<Long> shape = pattern.shape().stream().map(Integer::longValue).toList();
            return new StoredData(spec, store, shape, kept, set);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private void fill(SampleStore store, int first, RawSample.Numbers pattern, Progress progress,
                      Cancellation cancellation) {
        ParallelRange.run(order.length - first, "Preparing data", progress, cancellation, i -> {
            int position = first + i;
            RawSample.Numbers sample = i == 0 ? pattern : preprocessed(position);
            if (sample != null) {
                checkShape(sample, position, pattern, first);
                store.put(position, sample.values());
                usable[position] = true;
            }
        });
    }

    /** The sample at a position of the order, or null if it cannot be decoded. */
    private RawSample.Numbers preprocessed(int position) {
        RawSample stored;
        try {
            stored = set.sample(order[position]);
        } catch (LatheException unreadable) {
            return null;
        }
        return Preprocessor.apply(stored, spec.preprocessing());
    }

    private void checkShape(RawSample.Numbers sample, int position, RawSample.Numbers pattern, int first) {
        if (!sample.shape().equals(pattern.shape())) {
            throw new LatheException("The samples of " + spec.path() + " differ in shape: " + set.name(order[position])
                    + " is " + sample.shape() + " after preprocessing, " + set.name(order[first]) + " is "
                    + pattern.shape() + ".", "Use preprocessing with resize and crop, and with RGB or GRAY channels.");
        }
    }

    private int[] compact(SampleStore store) {
        int[] positions = IntStream.range(0, order.length).filter(p -> usable[p]).toArray();
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != i) {
                store.move(positions[i], i);
            }
        }
        return IntStream.of(positions).map(p -> order[p]).toArray();
    }
}
