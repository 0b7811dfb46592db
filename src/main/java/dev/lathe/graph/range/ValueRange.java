package dev.lathe.graph.range;

/** The interval that a tensor's elements are taken to lie in; what lies outside is clipped. */
public record ValueRange(double low, double high) {
    public ValueRange {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("no range from " + low + " to " + high);
        }
    }
}
