package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** Every layer before and after, in the order of execution until it is sorted. */
final class LedgerTable extends TableView<LedgerPair> {
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
    private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");

    private final ObservableList<LedgerPair> pairs = FXCollections.observableArrayList();
    private final FilteredList<LedgerPair> shown = new FilteredList<>(pairs);

    LedgerTable() {
        setId("ledger");
        setAccessibleText("Layers before and after compression");
        getStyleClass().addAll(Styles.DENSE, "ledger-table", "edge-to-edge");
        setPlaceholder(new Label("No layer matches."));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        text("Layer", 120, LedgerText::place, LedgerText::tip).getStyleClass().add("layer-column");
        text("Kind", 82, LedgerText::family, LedgerText::tip);
        text("Kernel", 264, pair -> LedgerText.change(pair, LedgerText::kernel),
                pair -> LedgerText.change(pair, LedgerText::name).replace(" → ", "\n→ "));
        number("Bits", 64, LedgerText::bits, LedgerRow::bits, null);
        bars("In file", 112, row -> LedgerText.bytes(row.bytesInFile()), LedgerRow::bytesInFile);
        bars("In memory", 112, row -> LedgerText.bytes(row.bytesInMemory()), LedgerRow::bytesInMemory);
        bars("Time", 124, LedgerText::millis, LedgerRow::millis);
        text("Why", 230, LedgerText::outcome, LedgerText::outcome);
        number("Weights", 108, row -> LedgerText.count(row.parameters()), LedgerRow::parameters, null);
        number("Zero", 90, LedgerText::zeros, LedgerRow::sparsity, LedgerText::nonZeros);
        number("MACs", 84, row -> LedgerText.count(row.macs()), LedgerRow::macs, null);
        bars("Results", 118, row -> LedgerText.bytes(row.activationBytes()), LedgerRow::activationBytes);
        SortedList<LedgerPair> sorted = new SortedList<>(shown);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setRowFactory(table -> row());
    }

    void show(List<LedgerPair> newPairs) {
        pairs.setAll(newPairs);
        refresh();
    }

    void filter(Predicate<LedgerPair> predicate) {
        shown.setPredicate(predicate);
    }

    int all() {
        return pairs.size();
    }

    private static TableRow<LedgerPair> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(LedgerPair pair, boolean empty) {
                super.updateItem(pair, empty);
                pseudoClassStateChanged(GONE, pair != null && pair.isGone());
                pseudoClassStateChanged(NEW, pair != null && pair.isNew());
            }
        };
    }

    private TableColumn<LedgerPair, LedgerPair> text(String title, double width, Function<LedgerPair, String> words,
                                                     Function<LedgerPair, String> tip) {
        TableColumn<LedgerPair, LedgerPair> column = column(title, width, Comparator.comparing(words));
        column.setCellFactory(all -> new WordsCell(words, tip));
        return column;
    }

    /** @param tip of the tooltip, for both; null for none */
    private void number(String title, double width, Function<LedgerRow, String> words,
                        ToDoubleFunction<LedgerRow> value, Function<LedgerRow, String> tip) {
        TableColumn<LedgerPair, LedgerPair> column = column(title, width, byLarger(value));
        column.getStyleClass().add("number-column");
        column.setCellFactory(all -> new WordsCell(pair -> LedgerText.change(pair, words),
                pair -> tip == null ? "" : LedgerText.change(pair, tip).replace(" → ", "\n→ ")));
    }

    private void bars(String title, double width, Function<LedgerRow, String> words,
                      ToDoubleFunction<LedgerRow> value) {
        column(title, width, byLarger(value)).setCellFactory(all -> new BeforeAfterCell(words, value,
                () -> pairs.stream().mapToDouble(pair -> larger(pair, value)).max().orElse(0)));
    }

    private static Comparator<LedgerPair> byLarger(ToDoubleFunction<LedgerRow> value) {
        return Comparator.comparingDouble(pair -> larger(pair, value));
    }

    private static double larger(LedgerPair pair, ToDoubleFunction<LedgerRow> value) {
        return Math.max(pair.before() == null ? 0 : value.applyAsDouble(pair.before()),
                pair.after() == null ? 0 : value.applyAsDouble(pair.after()));
    }

    private TableColumn<LedgerPair, LedgerPair> column(String title, double width, Comparator<LedgerPair> order) {
        TableColumn<LedgerPair, LedgerPair> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(order);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 64));
        getColumns().add(column);
        return column;
    }

    /** Words, and more of them in a tooltip. */
    private static final class WordsCell extends TableCell<LedgerPair, LedgerPair> {
        private final Function<LedgerPair, String> words;
        private final Function<LedgerPair, String> tip;

        WordsCell(Function<LedgerPair, String> words, Function<LedgerPair, String> tip) {
            this.words = words;
            this.tip = tip;
        }

        @Override
        protected void updateItem(LedgerPair pair, boolean empty) {
            super.updateItem(pair, empty);
            boolean filled = !empty && pair != null;
            setText(filled ? words.apply(pair) : null);
            String more = filled ? tip.apply(pair) : "";
            setTooltip(more.isEmpty() ? null : new Tooltip(more));
        }
    }
}
