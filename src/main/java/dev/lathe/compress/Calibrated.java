package dev.lathe.compress;

import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.graph.range.ValueRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What running the model told the compiler. With it a recipe gives the same artifact again, without any data.
 *
 * @param ranges of int8 activations, in the order in which the compiler asks for them; null where a value was not finite;
 *     empty if none were needed
 * @param statistics of batch norms after pruning; {@link BatchNormStatistics#NONE} if none were found
 * @param removed numbers of the channels that went, by the name of their group; empty if none did
 * @param source where this comes from; null if the model was not run
 */
public record Calibrated(List<ValueRange> ranges, BatchNormStatistics statistics, Map<String, List<Integer>> removed,
                         CalibrationSource source) {
    public static final Calibrated NOTHING = new Calibrated(List.of(), BatchNormStatistics.NONE, Map.of(), null);

    public Calibrated {
        ranges = Collections.unmodifiableList(new ArrayList<>(ranges));
        removed = Collections.unmodifiableMap(new TreeMap<>(removed));
    }

    public Calibrated withRanges(ActivationRanges found, List<Value> values, CalibrationSource newSource) {
        return new Calibrated(values.stream().map(value -> found.of(value).orElse(null)).toList(), statistics, removed,
                newSource);
    }

    public Calibrated withStatistics(BatchNormStatistics found, CalibrationSource newSource) {
        return new Calibrated(ranges, found, removed, newSource);
    }

    public Calibrated withRemoved(Map<String, List<Integer>> gone) {
        return new Calibrated(ranges, statistics, gone, source);
    }

    /** Whether the model was run to learn this on data that are judged as well. */
    public boolean overlaps() {
        return source != null && source.overlaps();
    }

    public boolean isEmpty() {
        return equals(NOTHING);
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
