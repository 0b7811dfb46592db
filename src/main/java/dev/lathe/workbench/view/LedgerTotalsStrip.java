package dev.lathe.workbench.view;

import dev.lathe.chart.Figures;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.ledger.LedgerTotals;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What both files come to: before, after, and how many times smaller or faster. */
final class LedgerTotalsStrip extends FlowPane {
    LedgerTotalsStrip() {
        setId("ledger-totals");
        getStyleClass().add("ledger-totals");
    }

    void show(LedgerComparison comparison) {
        LedgerTotals before = comparison.before();
        LedgerTotals after = comparison.after();
        getChildren().setAll(
                fact("Weights", before, after, t -> Figures.parameters(t.parameters()), null,
                        "Elements of all weights and biases"),
                fact("Zero", before, after, LedgerTotalsStrip::zeros, null,
                        "Share of the weights that are zero, read back from the file"),
                fact("Mean bits", before, after, t -> String.format(Locale.ROOT, "%.1f", t.meanBits()), null,
                        "Bits of a weight that carry information, over all weights"),
                fact("MACs", before, after, t -> known(t.macs(), Figures.parameters(t.macs())), null,
                        "Multiplications with addition in one pass of the batch"),
                fact("File", before, after, t -> Figures.bytes(t.fileBytes()), LedgerTotals::fileBytes,
                        "Of these no weights: " + LedgerText.change(Figures.bytes(before.otherBytes()),
                                Figures.bytes(after.otherBytes()))),
                fact("Weights in memory", before, after, t -> Figures.bytes(t.bytesInMemory()),
                        LedgerTotals::bytesInMemory, "As kernels take them"),
                fact("Peak of results", before, after,
                        t -> known(t.peakActivationBytes(), Figures.bytes(t.peakActivationBytes())),
                        LedgerTotals::peakActivationBytes, peak(before, after)),
                fact("One pass", before, after,
                        t -> known(t.undisturbedMillis(), Figures.millis(t.undisturbedMillis())),
                        null, watched(before, after)));
    }

    private static String known(double value, String words) {
        return value > 0 ? words : "–";
    }

    private static String zeros(LedgerTotals totals) {
        return totals.parameters() == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%",
                100 - 100.0 * totals.nonZeros() / totals.parameters());
    }

    private static String peak(LedgerTotals before, LedgerTotals after) {
        String text = "Bytes of all results that exist at once, at most";
        return before.peakAt().isEmpty() && after.peakAt().isEmpty() ? text
                : text + "\nBefore at " + before.peakAt() + "\nAfter at " + after.peakAt();
    }

    private static String watched(LedgerTotals before, LedgerTotals after) {
        return "Median, undisturbed; one file after the other. Latency in the side panel is measured side by side.\n"
                + "While each layer is watched, as in the table: "
                + LedgerText.change(Figures.millis(before.profiledMillis()), Figures.millis(after.profiledMillis()))
                + factor(before.profiledMillis(), after.profiledMillis(), "  (", ")");
    }

    private static String factor(double before, double after, String left, String right) {
        return before > 0 && after > 0 && before != after ? left + Figures.ratio(before / after) + right : "";
    }

    /** @param size what a ratio is told of; null for none */
    private static VBox fact(String caption, LedgerTotals before, LedgerTotals after,
                             Function<LedgerTotals, String> words, ToDoubleFunction<LedgerTotals> size, String tip) {
        Label title = new Label(caption);
        title.getStyleClass().add("note");
        String was = words.apply(before);
        String is = words.apply(after);
        Label value = new Label(was.equals(is) ? is : LedgerText.change(was, is));
        value.getStyleClass().add("ledger-value");
        HBox line = new HBox(5, value);
        line.getStyleClass().add("ledger-value-line");
        String ratio = size == null || was.equals(is) ? ""
                : factor(size.applyAsDouble(before), size.applyAsDouble(after), "", "");
        if (!ratio.isEmpty()) {
            Label times = new Label(ratio);
            times.getStyleClass().add("note");
            line.getChildren().add(times);
        }
        VBox fact = new VBox(title, line);
        fact.setMinWidth(USE_PREF_SIZE);
        fact.setAccessibleText(caption + " " + value.getText() + " " + ratio);
        Tooltip.install(fact, new Tooltip(tip));
        return fact;
    }
}
