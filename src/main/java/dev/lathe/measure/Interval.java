package dev.lathe.measure;

/** A 95 % confidence interval, in the unit of what it belongs to. */
public record Interval(double low, double high) {
    public double width() {
        return high - low;
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
