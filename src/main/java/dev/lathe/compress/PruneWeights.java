package dev.lathe.compress;

import java.util.ArrayList;
import java.util.List;

/**
 * Sets an exact number of weights to zero.
 *
 * <pre>
 * before, sparsity 0.5:   0.9 -0.1  0.4 -0.2
 * after:                  0.9  0    0.4  0
 * </pre>
 *
 * Weights that are zero already count towards the number. Of weights that tie for the last place the first in file
 * order goes. The threshold is found in linear time, by counting the upper and then the lower halves of the bit
 * patterns, which order like the magnitudes they stand for.
 */
public final class PruneWeights {
    private static final int UPPER_BINS = 1 << 15;
    private static final int LOWER_BINS = 1 << 16;

    private final Recipe recipe;
    private final ParallelWork work;
    private final boolean random;

    public PruneWeights(Recipe recipe, ParallelWork work) {
        this.recipe = recipe;
        this.work = work;
        random = recipe.criterion() == PruningCriterion.RANDOM;
    }

    /** A weight's values and the position of the first among all weights. */
    private record Part(float[] values, long first) { }

    /** @param weights changed in place */
    public void apply(List<float[]> weights) {
        if (recipe.sparsity() == 0) {
            return;
        }
        if (recipe.criterion() == PruningCriterion.LAYER_MAGNITUDE) {
            weights.forEach(values -> prune(List.of(new Part(values, 0))));
            return;
        }
        List<Part> parts = new ArrayList<>();
        long first = 0;
        for (float[] values : weights) {
            parts.add(new Part(values, first));
            first += values.length;
        }
        prune(parts);
    }

    private void prune(List<Part> parts) {
        long elements = parts.stream().mapToLong(part -> part.values().length).sum();
        long rank = Math.round(recipe.sparsity() * elements);
        if (rank == 0) {
            return;
        }
        long[] upper = histogram(parts, UPPER_BINS, this::countUpper);
        int bin = 0;
        long below = 0;
        while (below + upper[bin] < rank) {
            below += upper[bin++];
        }
        int chosen = bin;
        long[] lower = histogram(parts, LOWER_BINS, (part, counts) -> countLower(part, chosen, counts));
        int rest = 0;
        while (below + lower[rest] < rank) {
            below += lower[rest++];
        }
        zero(parts, chosen << 16 | rest, rank - below);
    }

    /** Counts the keys of a part. */
    private interface Count {
        void into(Part part, int[] counts);
    }

    private long[] histogram(List<Part> parts, int bins, Count count) {
        List<int[]> counts = work.map(parts, part -> part.values().length, part -> {
            int[] own = new int[bins];
            count.into(part, own);
            return own;
        }, done -> { });
        long[] total = new long[bins];
        for (int[] part : counts) {
            for (int i = 0; i < bins; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }

    private void countUpper(Part part, int[] counts) {
        float[] values = part.values();
        for (int i = 0; i < values.length; i++) {
            counts[key(values[i], part.first() + i) >>> 16]++;
        }
    }

    private void countLower(Part part, int upper, int[] counts) {
        float[] values = part.values();
        for (int i = 0; i < values.length; i++) {
            int key = key(values[i], part.first() + i);
            if (key >>> 16 == upper) {
                counts[key & 0xffff]++;
            }
        }
    }

    private void zero(List<Part> parts, int threshold, long ties) {
        List<Integer> tied = work.map(parts, part -> part.values().length, part -> zeroBelow(part, threshold),
                done -> { });
        long left = ties;
        for (int p = 0; p < parts.size() && left > 0; p++) {
            Part part = parts.get(p);
            for (int i = 0; i < part.values().length && left > 0 && tied.get(p) > 0; i++) {
                boolean candidate = part.values()[i] != 0 || threshold == 0;
                if (candidate && key(part.values()[i], part.first() + i) == threshold) {
                    part.values()[i] = 0;
                    left--;
                }
            }
        }
    }

    private int zeroBelow(Part part, int threshold) {
        float[] values = part.values();
        int ties = 0;
        for (int i = 0; i < values.length; i++) {
            int key = key(values[i], part.first() + i);
            if (key < threshold) {
                values[i] = 0;
            } else if (key == threshold) {
                ties++;
            }
        }
        return ties;
    }

    /** A number that is smaller the sooner a weight goes; 0 exactly where it is zero already. */
    private int key(float value, long position) {
        int magnitude = Float.floatToRawIntBits(value) & 0x7fffffff;
        if (!random || magnitude == 0) {
            return magnitude;
        }
        long mixed = (position + 1) * 0x9e3779b97f4a7c15L + recipe.seed() * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (int) ((mixed ^ mixed >>> 31) >>> 33) | 1;
    }
}
