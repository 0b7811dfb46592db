package dev.lathe.graph.range;

import dev.lathe.graph.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Ranges of a graph's values, by the values' ids. A value whose elements were not all finite numbers, or that was not
 * observed, has none.
 */
public record ActivationRanges(Map<Integer, ValueRange> byId) {
    public static final ActivationRanges NONE = new ActivationRanges(Map.of());

    public ActivationRanges {
        byId = Map.copyOf(byId);
    }

    public Optional<ValueRange> of(Value value) {
        return Optional.ofNullable(byId.get(value.id()));
    }
}
