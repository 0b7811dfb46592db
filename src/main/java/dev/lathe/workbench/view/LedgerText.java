package dev.lathe.workbench.view;

import dev.lathe.chart.Figures;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A layer's entries in words: as they are now, with what they were before where that differs. */
final class LedgerText {
    private LedgerText() { }

    static String change(LedgerPair pair, Function<LedgerRow, String> words) {
        String before = pair.before() == null ? "" : words.apply(pair.before());
        String after = pair.after() == null ? "" : words.apply(pair.after());
        if (pair.isGone() || before.equals(after) || before.isEmpty()) {
            return pair.isGone() ? before : after;
        }
        return change(before, after.isEmpty() ? "–" : after);
    }

    /** Says a unit that both have once: {@code "3.46 → 1.02 kB"}. */
    static String change(String before, String after) {
        int unit = after.lastIndexOf(' ');
        boolean same = unit > 0 && before.indexOf(' ') > 0
                && before.substring(before.indexOf(' ')).equals(after.substring(unit));
        return (same ? before.substring(0, before.indexOf(' ')) : before) + " → " + after;
    }

    /** The row that is there, as it was rather than as it is. */
    static LedgerRow one(LedgerPair pair) {
        return pair.before() == null ? pair.after() : pair.before();
    }

    static String place(LedgerPair pair) {
        return pair.place().isEmpty() ? "(root)" : pair.place();
    }

    static String family(LedgerPair pair) {
        return one(pair).family();
    }

    /** Short: {@code conv2d (mkldnn)}, {@code quantized::conv2d_relu}; the operator where none was seen to run. */
    static String kernel(LedgerRow row) {
        return Arrays.stream(name(row).split(", ")).map(LedgerText::brief).distinct().collect(Collectors.joining(", "));
    }

    /** {@code aten::conv2d (_slow_conv2d_forward)} is {@code conv2d (slow)}. */
    private static String brief(String kernel) {
        String plain = kernel.replace("aten::", "");
        int bracket = plain.indexOf(" (");
        if (bracket < 0) {
            return plain;
        }
        String operator = plain.substring(0, bracket);
        String inner = plain.substring(bracket + 2, plain.length() - 1).replace(operator, "")
                .replace("convolution", "").replace("forward", "").replaceAll("^_+|_+$", "");
        return inner.isEmpty() ? operator : operator + " (" + inner + ")";
    }

    /** As libtorch calls it. */
    static String name(LedgerRow row) {
        return row.kernel().isEmpty() ? row.op() : row.kernel();
    }

    /** Of the layer: where it is, what it gives, how often it runs. */
    static String tip(LedgerPair pair) {
        LedgerRow row = pair.after() == null ? pair.before() : pair.after();
        StringBuilder text = new StringBuilder(place(pair)).append(" · ").append(row.family());
        if (!row.shape().isEmpty()) {
            text.append("\nResult ").append(Figures.shape(row.shape()));
        }
        if (row.calls() > 1) {
            text.append("\nRuns ").append(row.calls()).append(" times a pass; entries are sums");
        }
        return row.note().isEmpty() ? text.toString() : text.append('\n').append(row.note()).toString();
    }

    static String zeros(LedgerRow row) {
        return row.parameters() == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * row.sparsity());
    }

    static String nonZeros(LedgerRow row) {
        return row.parameters() == 0 ? "no weights"
                : Figures.count(row.nonZeros()) + " of " + Figures.count(row.parameters()) + " not zero";
    }

    static String bits(LedgerRow row) {
        return row.bits() == 0 ? "" : String.valueOf(row.bits());
    }

    static String count(long number) {
        return number == 0 ? "" : Figures.parameters(number);
    }

    static String bytes(long bytes) {
        return bytes == 0 ? "" : Figures.bytes(bytes);
    }

    /** In ms, to the microsecond. */
    static String millis(LedgerRow row) {
        return row.millis() == 0 ? "" : Figures.decimal(row.millis()) + " ms";
    }

    static String outcome(LedgerPair pair) {
        return pair.isGone() ? "gone: " + pair.reason() : pair.isNew() ? "new: " + pair.reason() : pair.reason();
    }

    /** All that a filter may find. */
    static String searched(LedgerPair pair) {
        return String.join(" ", place(pair), family(pair), change(pair, LedgerText::name),
                change(pair, LedgerText::kernel), outcome(pair)).toLowerCase(Locale.ROOT);
    }
}
