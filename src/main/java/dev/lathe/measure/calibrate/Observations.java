package dev.lathe.measure.calibrate;

import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.graph.range.ValueRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What calibration saw of a graph's values, from which ranges can be chosen by any method. */
public final class Observations {
    private final List<Value> values;
    private final List<ActivationHistogram> seen;
    private final int samples;

    Observations(List<Value> values, List<ActivationHistogram> seen, int samples) {
        this.values = List.copyOf(values);
        this.seen = List.copyOf(seen);
        this.samples = samples;
    }

    /** How many samples were run. */
    public int samples() {
        return samples;
    }

    /** Ranges of those values whose elements were all finite. */
    public ActivationRanges ranges(RangeMethod method) {
        Map<Integer, ValueRange> ranges = new HashMap<>();
        for (int i = 0; i < seen.size(); i++) {
            if (seen.get(i).isFinite() && !seen.get(i).isEmpty()) {
                ranges.put(values.get(i).id(), range(method, seen.get(i)));
            }
        }
        return new ActivationRanges(ranges);
    }

    static ValueRange range(RangeMethod method, ActivationHistogram seen) {
        return switch (method) {
            case MIN_MAX -> new ValueRange(seen.low(), seen.high());
            case MOVING_AVERAGE -> new ValueRange(seen.averageLow(), seen.averageHigh());
            case PERCENTILE -> Percentiles.range(seen);
            case MSE -> LeastSquares.range(seen);
            case ENTROPY -> Entropy.range(seen);
        };
    }
}
