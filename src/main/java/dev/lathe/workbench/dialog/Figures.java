package dev.lathe.workbench.dialog;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures with their units, as the dialogs write them. */
final class Figures {
    private Figures() { }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String counted(long count, String singular, String plural) {
        return count(count) + " " + (count == 1 ? singular : plural);
    }

    /** Parameters, in millions from one million on: {@code 269,722}, {@code 11.69 M}. */
    static String parameters(long count) {
        return count < 1_000_000 ? count(count) : String.format(Locale.ROOT, "%.2f M", count / 1e6);
    }

    /** MB of 10⁶ bytes, three significant digits. */
    static String megabytes(long bytes) {
        double mb = bytes / 1e6;
        return String.format(Locale.ROOT, mb >= 100 ? "%.0f MB" : mb >= 10 ? "%.1f MB" : mb >= 1 ? "%.2f MB"
                : mb >= 0.01 ? "%.3f MB" : "%.4f MB", mb);
    }

    /** A share from 0 to 1. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    static String milliseconds(double millis) {
        return String.format(Locale.ROOT, millis >= 100 ? "%.0f ms" : millis >= 10 ? "%.1f ms" : "%.2f ms", millis);
    }

    static String percentagePoints(double pp) {
        return signed(pp, "%+.2f pp");
    }

    static String shape(List<? extends Number> shape) {
        return shape.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replace('-', '−');
    }

    private static String signed(double value, String format) {
        return String.format(Locale.ROOT, format, value == 0 ? 0.0 : value).replace('-', '−');
    }
}
