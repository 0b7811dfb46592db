package dev.lathe.workbench.view;

import dev.lathe.chart.Figures;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import java.util.Locale;
import java.util.function.Function;

/** A layer's entries in words: as they are now, with what they were before where that differs. */
final class LedgerText {
    private LedgerText() { }

    static String change(LedgerPair pair, Function<LedgerRow, String> words) {
        String before = pair.before() == null ? "" : words.apply(pair.before());
        String after = pair.after() == null ? "" : words.apply(pair.after());
        if (pair.isGone() || before.equals(after) || before.isEmpty()) {
            return pair.isGone() ? before : after;
        }
        return before + " → " + (after.isEmpty() ? "–" : after);
    }

    static String place(LedgerPair pair) {
        LedgerRow row = pair.before() == null ? pair.after() : pair.before();
        return row.place().isEmpty() ? row.family() : row.place() + " · " + row.family();
    }

    /** Without namespaces: {@code conv2d (mkldnn_convolution)}, {@code quantized::conv2d_relu}. */
    static String kernel(LedgerRow row) {
        String name = row.kernel().isEmpty() ? row.op() : row.kernel();
        return name.replace("aten::", "");
    }

    static String zeros(LedgerRow row) {
        return row.parameters() == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * row.sparsity());
    }

    static String bits(LedgerRow row) {
        return row.bits() == 0 ? "" : String.valueOf(row.bits());
    }

    static String count(long number) {
        return number == 0 ? "" : number < 1_000_000 ? Figures.count(number)
                : String.format(Locale.ROOT, "%.2f M", number / 1e6);
    }

    static String bytes(long bytes) {
        return bytes == 0 ? "" : Figures.bytes(bytes);
    }

    static String millis(LedgerRow row) {
        return row.millis() == 0 ? "" : Figures.decimal(row.millis());
    }

    static String outcome(LedgerPair pair) {
        return pair.isGone() ? "gone: " + pair.reason() : pair.isNew() ? "new: " + pair.reason() : pair.reason();
    }

    /** Tab-separated, for spreadsheets. */
    static String line(LedgerPair pair) {
        return String.join("\t", place(pair), change(pair, LedgerText::kernel),
                change(pair, row -> String.valueOf(row.parameters())), change(pair, LedgerText::zeros),
                change(pair, LedgerText::bits), change(pair, row -> String.valueOf(row.macs())),
                change(pair, row -> String.valueOf(row.bytesInFile())),
                change(pair, row -> String.valueOf(row.bytesInMemory())), change(pair, LedgerText::millis),
                outcome(pair));
    }
}
