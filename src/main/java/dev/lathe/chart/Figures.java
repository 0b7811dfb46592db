package dev.lathe.chart;

import java.util.Locale;

/** Numbers as the user reads them: decimal point, SI units, a true minus sign. */
public final class Figures {
    private Figures() { }

    /** A share from 0 to 1: {@code "97.85 %"}. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    /** Percentage points with their sign: {@code "−0.15 pp"}. */
    public static String points(double pp) {
        return signed(pp) + " pp";
    }

    /** A number with two decimals and its sign; zero has none. */
    public static String signed(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        String sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "";
        return String.format(Locale.ROOT, "%s%.2f", sign, Math.abs(rounded));
    }

    /** Bytes in decimal units with three digits: {@code "46.9 MB"}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        if (bytes < 999_500) {
            return threeDigits(bytes / 1e3) + " kB";
        }
        return bytes < 999_500_000L ? threeDigits(bytes / 1e6) + " MB" : threeDigits(bytes / 1e9) + " GB";
    }

    /** Milliseconds with three digits; seconds above 10,000 ms: {@code "1.24 ms"}. */
    public static String millis(double millis) {
        return millis < 10_000 ? threeDigits(millis) + " ms" : threeDigits(millis / 1000) + " s";
    }

    /** A factor: {@code "5.2×"}. */
    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f×" : "%.1f×", ratio);
    }

    /** A count in groups of three: {@code "11,689,512"}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String threeDigits(double value) {
        String format = value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : value >= 0.9995 ? "%.2f"
                : value >= 0.1 ? "%.3f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }
}
