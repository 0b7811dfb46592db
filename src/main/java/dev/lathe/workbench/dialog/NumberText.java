package dev.lathe.workbench.dialog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers as people type them: decimals, fractions such as {@code 1/255}, and lists with commas. */
final class NumberText {
    private NumberText() { }

    /** @throws NumberFormatException if the text is no finite number or fraction */
    static double number(String text) {
        int slash = text.indexOf('/');
        double value = slash < 0 ? Double.parseDouble(text.strip())
                : Double.parseDouble(text.substring(0, slash).strip())
                        / Double.parseDouble(text.substring(slash + 1).strip());
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    /**
     * Numbers parted by commas, semicolons or spaces, with or without brackets; a blank text is an empty list.
     *
     * @throws NumberFormatException if an item is no number
     */
    static List<Double> numbers(String text) {
        return items(text).stream().map(NumberText::number).toList();
    }

    /** @throws NumberFormatException if an item is no whole number */
    static List<Integer> wholeNumbers(String text) {
        return items(text.replace('×', ',').replace('x', ',')).stream().map(Integer::valueOf).toList();
    }

    /** The inverse of a whole number as a fraction, anything else as the shortest decimal. */
    static String show(double value) {
        double inverse = 1 / value;
        if (Math.abs(inverse) > 1.5 && Math.abs(inverse - Math.rint(inverse)) < 1e-9) {
            return shortest(value).length() <= 6 ? shortest(value) : "1/" + (long) Math.rint(inverse);
        }
        return shortest(value);
    }

    static String show(List<? extends Number> values) {
        return values.stream().map(n -> shortest(n.doubleValue())).collect(Collectors.joining(", "));
    }

    private static String shortest(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        return decimal.signum() == 0 ? "0" : decimal.toPlainString();
    }

    private static List<String> items(String text) {
        String bare = text.replaceAll("[\\[\\]()]", " ").strip();
        return bare.isEmpty() ? List.of() : Arrays.asList(bare.split("\\s*[,;]\\s*|\\s+"));
    }
}
