package dev.lathe.cli;

import dev.lathe.ledger.Ledger;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import dev.lathe.ledger.LedgerTotals;
import java.io.PrintStream;
import java.util.function.Function;

/** Ledgers as tables. */
final class LedgerPrint {
    private LedgerPrint() { }

    static void print(Ledger ledger, PrintStream out) {
        if (!ledger.isComplete()) {
            out.println(Terminal.printable("Weights only: " + ledger.gap()));
        }
        Table table = new Table("layer", "kernel", ">weights", ">zero", ">bits", ">MACs", ">in file", ">in memory",
                ">results", ">ms", "");
        for (LedgerRow row : ledger.rows()) {
            table.row(place(row.place(), row.family()), kernel(row), count(row.parameters()), zeros(row), bits(row),
                    count(row.macs()), size(row.bytesInFile()), size(row.bytesInMemory()), size(row.activationBytes()),
                    millis(row.millis()), row.note());
        }
        table.print(out);
        totals("whole file", ledger.totals(), out);
    }

    static void print(LedgerComparison comparison, PrintStream out) {
        Table table = new Table("layer", "kernel", ">weights", ">zero", ">bits", ">MACs", ">in file", ">in memory",
                ">ms", "why");
        for (LedgerPair pair : comparison.pairs()) {
            LedgerRow one = pair.before() == null ? pair.after() : pair.before();
            table.row(place(pair.place(), one.family()), change(pair, LedgerPrint::kernel),
                    change(pair, row -> count(row.parameters())), change(pair, LedgerPrint::zeros),
                    change(pair, LedgerPrint::bits), change(pair, row -> count(row.macs())),
                    change(pair, row -> size(row.bytesInFile())), change(pair, row -> size(row.bytesInMemory())),
                    change(pair, row -> millis(row.millis())), Terminal.printable(pair.reason()));
        }
        table.print(out);
        totals("before", comparison.before(), out);
        totals("after", comparison.after(), out);
    }

    private static String change(LedgerPair pair, Function<LedgerRow, String> words) {
        String before = pair.before() == null ? "" : words.apply(pair.before());
        String after = pair.after() == null ? "" : words.apply(pair.after());
        if (pair.isGone()) {
            return before.isEmpty() ? "" : before + " → –";
        }
        return before.equals(after) || before.isEmpty() && pair.before() == null ? after : before + " → " + after;
    }

    private static void totals(String name, LedgerTotals totals, PrintStream out) {
        out.println(Quantities.format("%-10s %s weights, %.1f %% zero, %.2f bits; %s MACs; file %s (%s of it no weights);"
                + " weights in memory %s, results at most %s%s; %s a pass, %s while watched", name,
                Quantities.count(totals.parameters()),
                totals.parameters() == 0 ? 0 : 100 - 100.0 * totals.nonZeros() / totals.parameters(),
                totals.meanBits(), Quantities.count(totals.macs()), Quantities.size(totals.fileBytes()),
                Quantities.size(totals.otherBytes()), Quantities.size(totals.bytesInMemory()),
                Quantities.size(totals.peakActivationBytes()),
                totals.peakAt().isEmpty() ? "" : " (at " + totals.peakAt() + ")",
                Quantities.milliseconds(totals.undisturbedMillis()),
                Quantities.milliseconds(totals.profiledMillis())));
    }

    private static String place(String place, String family) {
        return place.isEmpty() ? family : place + " · " + family;
    }

    private static String kernel(LedgerRow row) {
        return row.kernel().isEmpty() ? row.op() : row.kernel();
    }

    private static String zeros(LedgerRow row) {
        return row.parameters() == 0 ? "" : Quantities.format("%.0f %%", 100 * row.sparsity());
    }

    private static String bits(LedgerRow row) {
        return row.bits() == 0 ? "" : String.valueOf(row.bits());
    }

    private static String count(long number) {
        return number == 0 ? "" : Quantities.count(number);
    }

    private static String size(long bytes) {
        return bytes == 0 ? "" : Quantities.size(bytes);
    }

    private static String millis(double millis) {
        return millis == 0 ? "" : Quantities.format("%.3f", millis);
    }
}
