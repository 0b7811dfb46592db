package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.chart.Figures;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerTotals;
import dev.lathe.workbench.icon.Icon;
import dev.lathe.workbench.model.LedgerModel;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;

/** The ledger of the selected trial: its sums, and a row for each layer. */
final class LedgerPane extends StackPane {
    /** Which layers are listed. */
    private enum Rows { ALL, CHANGED, UNCHANGED }

    private final FlowPane totals = new FlowPane();
    private final LedgerTable table = new LedgerTable();
    private final CustomTextField filter = new CustomTextField();
    private final SegmentedToggle<Rows> rows;
    private final Label message = new Label();
    private Rows chosen = Rows.ALL;

    LedgerPane(LedgerModel model, Attachments attachments) {
        getStyleClass().add("ledger-pane");
        totals.getStyleClass().add("card-facts");
        HBox.setHgrow(totals, Priority.ALWAYS);
        filter.setId("ledger-filter");
        filter.setPromptText("Filter layers");
        filter.setLeft(Icon.SEARCH.node());
        filter.setPrefWidth(150);
        filter.getStyleClass().add(Styles.SMALL);
        filter.textProperty().addListener((observed, old, now) -> list());
        rows = new SegmentedToggle<>(List.of(Rows.values()), which -> switch (which) {
            case ALL -> "All";
            case CHANGED -> "Changed";
            case UNCHANGED -> "Unchanged";
        }, which -> {
            chosen = which;
            list();
        });
        rows.setId("ledger-rows");
        rows.setMinWidth(220);
        rows.show(chosen);
        VBox choice = new VBox(4, filter, rows);
        HBox head = new HBox(12, totals, choice);
        head.getStyleClass().add("ledger-head");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(head, table);
        message.setId("ledger-message");
        message.setWrapText(true);
        message.getStyleClass().add("detail");
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setMaxSize(28, 28);
        VBox instead = new VBox(10, wheel, message);
        instead.getStyleClass().add("ledger-empty");
        getChildren().addAll(content, instead);
        attachments.follow(model.message(), message::setText);
        attachments.follow(model.reading(), reading -> ExecutionPane.present(wheel, reading));
        attachments.follow(model.comparison(), comparison -> {
            ExecutionPane.present(content, comparison != null);
            ExecutionPane.present(instead, comparison == null);
            if (comparison != null) {
                show(comparison);
            }
        });
    }

    private void show(LedgerComparison comparison) {
        LedgerTotals before = comparison.before();
        LedgerTotals after = comparison.after();
        totals.getChildren().setAll(
                fact("Weights", before, after, t -> Figures.parameters(t.parameters())),
                fact("Zero", before, after, LedgerPane::zeros),
                fact("Mean bits", before, after, t -> String.format(Locale.ROOT, "%.1f", t.meanBits())),
                fact("MACs", before, after, t -> LedgerText.count(t.macs())),
                fact("File", before, after, t -> Figures.bytes(t.fileBytes())),
                fact("Weights in memory", before, after, t -> Figures.bytes(t.bytesInMemory())),
                tip(fact("Most results at once", before, after, t -> Figures.bytes(t.peakActivationBytes())),
                        "At " + after.peakAt()),
                tip(fact("A pass", before, after, t -> Figures.millis(t.undisturbedMillis())),
                        "Undisturbed. While watched: " + Figures.millis(before.profiledMillis()) + " before, "
                                + Figures.millis(after.profiledMillis()) + " after; rows are as watched."));
        table.show(comparison.pairs());
        list();
    }

    private static String zeros(LedgerTotals totals) {
        return totals.parameters() == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%",
                100 - 100.0 * totals.nonZeros() / totals.parameters());
    }

    private static VBox fact(String caption, LedgerTotals before, LedgerTotals after,
                             Function<LedgerTotals, String> words) {
        Label title = new Label(caption);
        title.getStyleClass().add("note");
        String was = words.apply(before);
        String is = words.apply(after);
        Label value = new Label(was.equals(is) ? is : was + " → " + is);
        value.getStyleClass().add("card-value");
        return new VBox(title, value);
    }

    private static VBox tip(VBox fact, String text) {
        Tooltip.install(fact, new Tooltip(text));
        return fact;
    }

    private void list() {
        String wanted = filter.getText() == null ? "" : filter.getText().strip().toLowerCase(Locale.ROOT);
        table.filter(pair -> matches(pair, wanted));
    }

    private boolean matches(LedgerPair pair, String wanted) {
        boolean listed = chosen == Rows.ALL || pair.isChanged() == (chosen == Rows.CHANGED);
        return listed && (wanted.isEmpty() || LedgerText.line(pair).toLowerCase(Locale.ROOT).contains(wanted));
    }
}
