package dev.lathe.measure.calibrate;

import dev.lathe.graph.range.ValueRange;

/** The range that leaves a small share of the elements outside at either end. */
final class Percentiles {
    private static final double SHARE_OUTSIDE = 1e-4;

    private Percentiles() { }

    static ValueRange range(ActivationHistogram seen) {
        long total = seen.zeros();
        for (int i = 0; i < ActivationHistogram.BINS; i++) {
            total += seen.count(i);
        }
        double outside = total * SHARE_OUTSIDE;
        int middle = ActivationHistogram.BINS / 2;
        int last = ActivationHistogram.BINS - 1;
        for (double beyond = seen.count(last); last > middle && beyond <= outside; beyond += seen.count(last)) {
            last--;
        }
        int first = 0;
        for (double beyond = seen.count(first); first < middle && beyond <= outside; beyond += seen.count(first)) {
            first++;
        }
        double high = last == middle ? Math.min(0, seen.high()) : seen.centre(last) + seen.width() / 2;
        double low = first == middle ? Math.max(0, seen.low()) : seen.centre(first) - seen.width() / 2;
        double from = Math.max(low, seen.low());
        return new ValueRange(from, Math.max(from, Math.min(high, seen.high())));
    }
}
