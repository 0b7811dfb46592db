package dev.lathe.cli;

import dev.lathe.measure.Interval;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers with their units, for people. MB are 10⁶ bytes. */
final class Quantities {
    private Quantities() { }

    static String size(long bytes) {
        if (bytes >= 1_000_000) {
            return format("%.2f MB", bytes / 1e6);
        }
        return bytes >= 1000 ? format("%.1f kB", bytes / 1e3) : bytes + " B";
    }

    static String percent(double share) {
        return Double.isFinite(share) ? format("%.2f %%", 100 * share) : "–";
    }

    static String shortPercent(double share) {
        double percent = Math.round(share * 1e4) / 1e2;
        return (percent == Math.rint(percent) ? format("%.0f", percent) : Double.toString(percent)) + " %";
    }

    static String difference(double pp, Interval interval) {
        return format("%+.2f pp (%+.2f … %+.2f)", pp, interval.low(), interval.high());
    }

    static String milliseconds(double millis) {
        return format(millis < 10 ? "%.2f ms" : "%.1f ms", millis);
    }

    static String times(double factor) {
        return format("%.2f×", factor);
    }

    static String count(long number) {
        return format("%,d", number);
    }

    static String shape(List<Long> shape) {
        return shape.isEmpty() ? "" : shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
