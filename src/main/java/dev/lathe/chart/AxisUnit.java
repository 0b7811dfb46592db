package dev.lathe.chart;

/**
 * The unit an axis is labelled in.
 *
 * @param label of the axis, unit included
 * @param factor base units (bytes, milliseconds) in one unit
 */
record AxisUnit(String label, double factor) {
    /** The unit in which the largest cost is a handy number. */
    static AxisUnit of(TradeOffAxis axis, double largest) {
        return switch (axis) {
            case SIZE -> largest >= 1e9 ? new AxisUnit("File size (GB)", 1e9)
                    : largest >= 1e6 ? new AxisUnit("File size (MB)", 1e6) : new AxisUnit("File size (kB)", 1e3);
            case LATENCY -> largest >= 10_000 ? new AxisUnit("Latency, median (s)", 1e3)
                    : new AxisUnit("Latency, median (ms)", 1);
        };
    }
}
