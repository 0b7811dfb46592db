package dev.lathe.workbench.view;

import dev.lathe.chart.ChartStyle;
import dev.lathe.engine.Trial;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import javafx.scene.layout.StackPane;

/** A trial's name beside its mark as the charts draw it. */
final class RecipeCell extends TableCell<Trial, Trial> {
    private final Supplier<ChartStyle> style;

    RecipeCell(Supplier<ChartStyle> style) {
        this.style = style;
    }

    @Override
    protected void updateItem(Trial trial, boolean empty) {
        super.updateItem(trial, empty);
        if (empty || trial == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        setText(TrialText.name(trial));
        StackPane box = new StackPane(MarkSymbol.of(trial.recipe(), style.get()));
        box.setMinWidth(16);
        setGraphic(box);
    }
}
