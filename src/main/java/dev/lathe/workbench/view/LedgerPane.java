package dev.lathe.workbench.view;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.lathe.chart.Figures;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.workbench.icon.Icon;
import dev.lathe.workbench.model.LedgerModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The ledger of the selected trial: its sums, and a row for each layer. */
final class LedgerPane extends StackPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /** Which layers are listed. */
    private enum Rows { ALL, CHANGED, UNCHANGED }

    private final WindowGestures window;
    private final LedgerTotalsStrip totals = new LedgerTotalsStrip();
    private final LedgerTable table = new LedgerTable();
    private final CustomTextField filter = new CustomTextField();
    private final Label count = new Label();
    private final Label gap = new Label();
    private Rows chosen = Rows.ALL;

    LedgerPane(LedgerModel model, WindowGestures window, Attachments attachments) {
        this.window = window;
        getStyleClass().add("ledger-pane");
        gap.setId("ledger-gap");
        gap.setWrapText(true);
        gap.setMinHeight(USE_PREF_SIZE);
        gap.setMaxWidth(Double.MAX_VALUE);
        gap.getStyleClass().add("ledger-gap");
        HBox.setHgrow(totals, Priority.ALWAYS);
        HBox head = new HBox(12, totals, controls());
        head.getStyleClass().add("ledger-head");
        copyable();
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(head, gap, table);
        Label message = new Label();
        message.setId("ledger-message");
        message.setWrapText(true);
        message.getStyleClass().add("detail");
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setAccessibleText("Reading the ledger");
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

    private VBox controls() {
        filter.setId("ledger-filter");
        filter.setPromptText("Filter layers");
        filter.setAccessibleText("Filter layers");
        filter.setLeft(Icon.SEARCH.node());
        filter.setPrefWidth(140);
        filter.getStyleClass().add(Styles.SMALL);
        filter.textProperty().addListener((observed, old, now) -> list());
        count.setId("ledger-count");
        count.getStyleClass().add("note");
        count.setMinWidth(USE_PREF_SIZE);
        Button export = new Button(null, Icon.EXPORT.node());
        export.setId("ledger-export");
        export.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        export.setTooltip(new Tooltip("Save the listed rows as CSV"));
        export.setAccessibleText("Save the listed rows as CSV");
        export.setOnAction(event -> export());
        HBox line = new HBox(8, filter, count, export);
        line.getStyleClass().add("ledger-line");
        SegmentedToggle<Rows> rows = new SegmentedToggle<>(List.of(Rows.values()), which -> switch (which) {
            case ALL -> "All";
            case CHANGED -> "Changed";
            case UNCHANGED -> "Unchanged";
        }, which -> {
            chosen = which;
            list();
        });
        rows.setId("ledger-rows");
        rows.show(chosen);
        VBox controls = new VBox(4, line, rows);
        controls.setMinWidth(270);
        controls.setMaxWidth(270);
        return controls;
    }

    private void copyable() {
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy(table.getSelectionModel().getSelectedItems());
                event.consume();
            }
        });
        table.setContextMenu(new ContextMenu(
                item("Copy Selected Rows", () -> copy(table.getSelectionModel().getSelectedItems())),
                item("Copy All Listed Rows", () -> copy(table.getItems())),
                item("Save as CSV…", this::export)));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void copy(List<LedgerPair> pairs) {
        window.onLedgerCopied(LedgerSheet.tabs(pairs.isEmpty() ? table.getItems() : pairs));
    }

    private void export() {
        window.onLedgerSaved(LedgerSheet.csv(table.getItems()));
    }

    private void show(LedgerComparison comparison) {
        totals.show(comparison);
        gap.setText("Weights only: " + comparison.gap());
        ExecutionPane.present(gap, !comparison.gap().isEmpty());
        table.show(comparison.pairs());
        list();
    }

    private void list() {
        String text = filter.getText() == null ? "" : filter.getText();
        List<String> wanted = Arrays.asList(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        table.filter(pair -> (chosen == Rows.ALL || pair.isChanged() == (chosen == Rows.CHANGED))
                && wanted.stream().allMatch(LedgerText.searched(pair)::contains));
        String all = Figures.counted(table.all(), "row", "rows");
        count.setText(table.getItems().size() == table.all() ? all : table.getItems().size() + " of " + all);
    }
}
