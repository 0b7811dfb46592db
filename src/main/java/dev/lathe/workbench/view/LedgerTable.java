package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Every layer before and after. */
final class LedgerTable extends TableView<LedgerPair> {
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ObservableList<LedgerPair> pairs = FXCollections.observableArrayList();
    private final FilteredList<LedgerPair> shown = new FilteredList<>(pairs);

    LedgerTable() {
        setId("ledger");
        setAccessibleText("Ledger of layers");
        getStyleClass().addAll(Styles.DENSE, "ledger-table", "edge-to-edge");
        setPlaceholder(new Label("No layer matches"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        text("Layer", 170, LedgerText::place);
        text("Kernel", 250, pair -> LedgerText.change(pair, LedgerText::kernel));
        number("Weights", 118, row -> LedgerText.count(row.parameters()), LedgerRow::parameters);
        number("Zero", 88, LedgerText::zeros, LedgerRow::sparsity);
        number("Bits", 70, LedgerText::bits, LedgerRow::bits);
        number("MACs", 82, row -> LedgerText.count(row.macs()), LedgerRow::macs);
        bars("In file", row -> LedgerText.bytes(row.bytesInFile()), LedgerRow::bytesInFile);
        bars("In memory", row -> LedgerText.bytes(row.bytesInMemory()), LedgerRow::bytesInMemory);
        bars("Time (ms)", LedgerText::millis, LedgerRow::millis);
        text("Why", 260, LedgerText::outcome);
        SortedList<LedgerPair> sorted = new SortedList<>(shown);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setRowFactory(table -> row());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    void show(List<LedgerPair> newPairs) {
        pairs.setAll(newPairs);
        refresh();
    }

    void filter(Predicate<LedgerPair> predicate) {
        shown.setPredicate(predicate);
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT,
                getSelectionModel().getSelectedItems().stream().map(LedgerText::line)
                        .collect(Collectors.joining("\n"))));
    }

    private TableRow<LedgerPair> row() {
        TableRow<LedgerPair> row = new TableRow<>() {
            @Override
            protected void updateItem(LedgerPair pair, boolean empty) {
                super.updateItem(pair, empty);
                pseudoClassStateChanged(GONE, pair != null && pair.isGone());
            }
        };
        MenuItem copy = new MenuItem("Copy rows");
        copy.setOnAction(event -> copy());
        row.setContextMenu(new ContextMenu(copy));
        return row;
    }

    private void text(String title, double width, Function<LedgerPair, String> words) {
        TableColumn<LedgerPair, LedgerPair> column = column(title, width);
        column.setComparator((a, b) -> words.apply(a).compareTo(words.apply(b)));
        column.setCellFactory(all -> new TableCell<>() {
            @Override
            protected void updateItem(LedgerPair pair, boolean empty) {
                super.updateItem(pair, empty);
                String text = empty || pair == null ? null : words.apply(pair);
                setText(text);
                setTooltip(text == null || text.length() < 24 ? null : new Tooltip(text));
            }
        });
    }

    private void number(String title, double width, Function<LedgerRow, String> words, ToDoubleFunction<LedgerRow> value) {
        TableColumn<LedgerPair, LedgerPair> column = column(title, width);
        column.getStyleClass().add("number-column");
        column.setComparator((a, b) -> Double.compare(largest(a, value), largest(b, value)));
        column.setCellFactory(all -> new TableCell<>() {
            @Override
            protected void updateItem(LedgerPair pair, boolean empty) {
                super.updateItem(pair, empty);
                setText(empty || pair == null ? null : LedgerText.change(pair, words));
            }
        });
    }

    private void bars(String title, Function<LedgerRow, String> words, ToDoubleFunction<LedgerRow> value) {
        TableColumn<LedgerPair, LedgerPair> column = column(title, 124);
        column.setComparator((a, b) -> Double.compare(largest(a, value), largest(b, value)));
        column.setCellFactory(all -> new BeforeAfterCell(words, value,
                () -> pairs.stream().mapToDouble(pair -> largest(pair, value)).max().orElse(0)));
    }

    private static double largest(LedgerPair pair, ToDoubleFunction<LedgerRow> value) {
        return Math.max(pair.before() == null ? 0 : value.applyAsDouble(pair.before()),
                pair.after() == null ? 0 : value.applyAsDouble(pair.after()));
    }

    private TableColumn<LedgerPair, LedgerPair> column(String title, double width) {
        TableColumn<LedgerPair, LedgerPair> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 64));
        getColumns().add(column);
        return column;
    }
}
