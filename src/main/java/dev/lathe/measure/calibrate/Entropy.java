package dev.lathe.measure.calibrate;

import dev.lathe.graph.range.ValueRange;

/**
 * The range for which the histogram and its form on 256 levels differ least in the sense of Kullback and Leibler. One
 * threshold bounds both ends. After S. Migacz, "8-bit inference with TensorRT", GTC 2017.
 */
final class Entropy {
    private static final int LEVELS = 256;
    private static final int STEPS = 96;
    private static final int FEWEST_STEPS = 12;

    private Entropy() { }

    static ValueRange range(ActivationHistogram seen) {
        double lowest = Math.min(0, seen.low());
        double highest = Math.max(0, seen.high());
        ValueRange best = new ValueRange(lowest, highest);
        double least = Double.POSITIVE_INFINITY;
        for (int step = STEPS; step >= FEWEST_STEPS; step--) {
            double threshold = Math.max(-lowest, highest) * step / STEPS;
            ValueRange range = new ValueRange(Math.max(lowest, -threshold), Math.min(highest, threshold));
            double divergence = divergence(seen, seen.bin(range.low()), seen.bin(range.high()));
            if (divergence < least) {
                least = divergence;
                best = range;
            }
        }
        return best;
    }

    private static double divergence(ActivationHistogram seen, int first, int last) {
        int bins = last - first + 1;
        double[] inside = new double[bins];
        double[] clipped = new double[bins];
        double total = 0;
        for (int i = 0; i < ActivationHistogram.BINS; i++) {
            int at = Math.max(0, Math.min(bins - 1, i - first));
            clipped[at] += seen.count(i);
            inside[at] += i >= first && i <= last ? seen.count(i) : 0;
            total += seen.count(i);
        }
        double[] levels = new double[LEVELS];
        int[] used = new int[LEVELS];
        double kept = 0;
        for (int i = 0; i < bins; i++) {
            int level = (int) ((long) i * LEVELS / bins);
            levels[level] += inside[i];
            used[level] += clipped[i] > 0 ? 1 : 0;
            kept += inside[i];
        }
        double divergence = 0;
        for (int i = 0; i < bins && total > 0 && kept > 0; i++) {
            int level = (int) ((long) i * LEVELS / bins);
            if (clipped[i] > 0) {
                double expected = clipped[i] / total;
                double found = Math.max(levels[level] / used[level] / kept, 1e-12);
                divergence += expected * Math.log(expected / found);
            }
        }
        return divergence;
    }
}
