package dev.lathe.workbench.dialog;

import dev.lathe.engine.ModelCard.Layer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** Layers with their shapes, parameters and shares of the file, sortable and filtered by a text. */
final class LayerTable extends TableView<Layer> {
    private static final double ROOMY = 860;
    private final FilteredList<Layer> shown;

    LayerTable(List<Layer> layers) {
        setId("card-layers");
        getStyleClass().add("layer-table");
        double largest = layers.stream().mapToDouble(Layer::share).max().orElse(0);
        getColumns().add(text("Layer", 190, Layer::name));
        getColumns().add(text("Kind", 120, Layer::kind));
        getColumns().add(text("Shape", 130, layer -> Figures.shape(layer.shape())));
        TableColumn<Layer, Long> parameters = column("Parameters", 116, Layer::parameters);
        parameters.getStyleClass().add("number-column");
        parameters.setCellFactory(all -> new TextCell<>(Figures::count));
        getColumns().add(parameters);
        TableColumn<Layer, Double> share = column("Share of file", 148, Layer::share);
        share.setCellFactory(all -> new ShareCell(largest));
        getColumns().add(share);
        getColumns().add(text("Compressible", 240, LayerTable::treatment));
        widthProperty().addListener((width, before, now) -> setColumnResizePolicy(now.doubleValue() < ROOMY
                ? UNCONSTRAINED_RESIZE_POLICY : CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN));
        shown = new FilteredList<>(FXCollections.observableArrayList(layers));
        SortedList<Layer> sorted = new SortedList<>(shown);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setPlaceholder(new Label("No layer matches"));
    }

    void filter(String text) {
        shown.setPredicate(layer -> LayerFilter.matches(layer, text));
    }

    int shown() {
        return shown.size();
    }

    static String treatment(Layer layer) {
        return layer.compressible() ? "Yes" : layer.reason() == null || layer.reason().isBlank() ? "No"
                : "No: " + layer.reason();
    }

    private static TableColumn<Layer, String> text(String title, double width, Function<Layer, String> value) {
        TableColumn<Layer, String> column = column(title, width, value);
        column.setComparator(Comparator.naturalOrder());
        column.setCellFactory(all -> new TextCell<>(Function.identity()));
        return column;
    }

    private static <T> TableColumn<Layer, T> column(String title, double width, Function<Layer, T> value) {
        TableColumn<Layer, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 110));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        return column;
    }

    /** A text, in full in its tooltip. */
    private static final class TextCell<T> extends TableCell<Layer, T> {
        private final Function<T, String> words;

        TextCell(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            String text = empty || item == null ? null : words.apply(item);
            setText(text);
            setTooltip(text == null || text.length() < 16 ? null : new Tooltip(text));
        }
    }
}
