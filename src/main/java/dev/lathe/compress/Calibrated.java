package dev.lathe.compress;

import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.ValueRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What calibration found. With it a recipe for int8 activations gives the same artifact again, without any data.
 *
 * @param ranges in the order in which the compiler asks for them; null where a value was not finite
 * @param samples how many were run
 * @param data name of the data they came from
 * @param overlaps whether they are samples on which accuracy is measured as well
 */
public record Calibrated(List<ValueRange> ranges, int samples, String data, boolean overlaps) {
    public Calibrated {
        ranges = Collections.unmodifiableList(new ArrayList<>(ranges));
    }

    public static Calibrated of(ActivationRanges ranges, List<Value> values, int samples, String data,
                                boolean overlaps) {
        return new Calibrated(values.stream().map(value -> ranges.of(value).orElse(null)).toList(), samples, data,
                overlaps);
    }

    /**
     * @param values as many as there are ranges
     * @throws IllegalArgumentException if there are more or fewer: the ranges belong to another model
     */
    public ActivationRanges forValues(List<Value> values) {
        if (values.size() != ranges.size()) {
            throw new IllegalArgumentException(ranges.size() + " calibrated ranges do not fit a model that needs "
                    + values.size());
        }
        Map<Integer, ValueRange> byId = new HashMap<>();
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i) != null) {
                byId.put(values.get(i).id(), ranges.get(i));
            }
        }
        return new ActivationRanges(byId);
    }
}
