package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.chart.BestFloat;
import dev.lathe.chart.ChartStyle;
import dev.lathe.chart.Figures;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.AppearanceModel;
import dev.lathe.workbench.model.TrialsModel;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/** All trials in numbers; sortable, one selection with the charts. */
final class TrialsTable extends TableView<Trial> {
    private final WindowGestures window;
    private final AppearanceModel appearance;
    private BestFloat best = BestFloat.of(List.of());
    private boolean showing;

    TrialsTable(TrialsModel model, AppearanceModel appearance, TuneGestures tuning, WindowGestures window,
                Attachments attachments) {
        this.window = window;
        this.appearance = appearance;
        setId("trials");
        setAccessibleText("Trials");
        getStyleClass().addAll(Styles.DENSE, Styles.STRIPED, "trials", "edge-to-edge");
        setPlaceholder(new Label("Trials appear here as they are measured."));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        addColumns();
        SortedList<Trial> sorted = new SortedList<>(model.trials());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setRowFactory(table -> row());
        getSelectionModel().selectedItemProperty().addListener((observed, old, now) -> {
            if (!showing && now != null) {
                tuning.onTrialChosen(now);
            }
        });
        attachments.follow(() -> show(model.selected().get()), model.selected(), model.trials());
        attachments.follow(() -> compareWithFloat(model.trials()), model.trials());
        attachments.follow(appearance.theme(), theme -> refresh());
    }

    private void compareWithFloat(List<Trial> trials) {
        BestFloat now = BestFloat.of(trials);
        if (!now.equals(best)) {
            best = now;
            refresh();
        }
    }

    private void show(Trial trial) {
        showing = true;
        if (trial == null) {
            getSelectionModel().clearSelection();
        } else if (!trial.equals(getSelectionModel().getSelectedItem())) {
            getSelectionModel().select(trial);
            reveal(getSelectionModel().getSelectedIndex());
        }
        showing = false;
    }

    private void reveal(int row) {
        if (lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                && (row < flow.getFirstVisibleCell().getIndex() || row > flow.getLastVisibleCell().getIndex())) {
            scrollTo(row);
        }
    }

    private void addColumns() {
        getColumns().add(nameColumn());
        getColumns().add(number("Accuracy", 84, Hint.ACCURACY, t -> t.accuracy().value(),
                t -> Figures.percent(t.accuracy().value())));
        getColumns().add(number("Δ pp", 66, Hint.DIFFERENCE,
                t -> t.difference() == null ? 0 : t.difference().deltaPp(),
                t -> t.difference() == null ? "–" : Figures.signed(t.difference().deltaPp())));
        getColumns().add(number("95 % interval", 132, Hint.INTERVAL,
                t -> t.difference() == null ? 0 : t.difference().ciPp().low(),
                t -> t.difference() == null ? "–" : TrialText.interval(t.difference().ciPp())));
        getColumns().add(number("Size", 76, Hint.SIZE, t -> t.size().bytes(), t -> Figures.bytes(t.size().bytes())));
        getColumns().add(number("Ratio", 68, Hint.RATIO, t -> t.size().ratio(), t -> Figures.ratio(t.size().ratio())));
        getColumns().add(number("Median", 86, Hint.LATENCY, t -> t.latency().candidate().median(),
                t -> Figures.millis(t.latency().candidate().median())));
        getColumns().add(number("p95", 86, Hint.P95, t -> t.latency().candidate().p95(),
                t -> Figures.millis(t.latency().candidate().p95())));
        getColumns().add(number("Speed-up", 82, Hint.SPEED_UP, t -> t.latency().speedup(), TrialsTable::speed));
        getColumns().add(number("vs float", 78, Hint.VERSUS_FLOAT, t -> t.isBaseline() ? 1 : t.latency().speedup(),
                t -> TrialText.overFloat(t, best)));
    }

    private static String speed(Trial trial) {
        return trial.isBaseline() ? "–" : trial.latency().distinguishable()
                ? Figures.ratio(trial.latency().speedup()) : "≈ 1×";
    }

    private TableColumn<Trial, Trial> nameColumn() {
        TableColumn<Trial, Trial> column = new TableColumn<>("Recipe");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(c -> new RecipeCell(() -> appearance.theme().get() == Theme.DARK
                ? ChartStyle.DARK : ChartStyle.LIGHT));
        column.setComparator((a, b) -> TrialText.name(a).compareTo(TrialText.name(b)));
        column.setPrefWidth(150);
        column.setMinWidth(96);
        return column;
    }

    private static TableColumn<Trial, Trial> number(String title, double width, Hint hint,
                                                    ToDoubleFunction<Trial> value, Function<Trial, String> text) {
        TableColumn<Trial, Trial> column = new TableColumn<>();
        column.setGraphic(hint.on(new Label(title)));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Trial trial, boolean empty) {
                super.updateItem(trial, empty);
                setText(empty || trial == null ? null : text.apply(trial));
            }
        });
        column.setComparator((a, b) -> Double.compare(value.applyAsDouble(a), value.applyAsDouble(b)));
        column.getStyleClass().add("number-column");
        column.setPrefWidth(width);
        column.setMinWidth(width - 18);
        return column;
    }

    private TableRow<Trial> row() {
        TableRow<Trial> row = new TableRow<>();
        MenuItem export = item("Export…", row, window::onExport);
        MenuItem copy = item("Copy numbers", row, window::onCopy);
        MenuItem remove = item("Remove", row, window::onRemove);
        ContextMenu menu = new ContextMenu(export, copy, remove);
        row.itemProperty().addListener((observed, old, now) -> {
            row.setContextMenu(now == null ? null : menu);
            export.setDisable(now == null || now.recipe() == null);
            remove.setDisable(now == null || now.isBaseline());
        });
        return row;
    }

    private static MenuItem item(String text, TableRow<Trial> row, Consumer<Trial> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.accept(row.getItem()));
        return item;
    }
}
