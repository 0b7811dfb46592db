package dev.lathe.workbench.view;

import dev.lathe.chart.ChartStyle;
import dev.lathe.chart.MarkShape;
import dev.lathe.compress.Activations;
import dev.lathe.engine.Trial;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

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
        StackPane box = new StackPane(mark(trial));
        box.setMinWidth(16);
        setGraphic(box);
    }

    /** A mark as the charts draw it. */
    static Shape symbol(Activations activations, double radius, Color paint) {
        return switch (activations) {
            case FLOAT -> new Circle(radius, paint);
            case INT8 -> {
                double side = 2 * MarkShape.SQUARE * radius;
                Rectangle square = new Rectangle(side, side, paint);
                square.setArcWidth(side / 2);
                square.setArcHeight(side / 2);
                yield square;
            }
            case DYNAMIC -> {
                double reach = MarkShape.TRIANGLE * radius;
                Polygon triangle = new Polygon(0, -reach, reach, 0.8 * reach, -reach, 0.8 * reach);
                triangle.setFill(paint);
                yield triangle;
            }
        };
    }

    private Shape mark(Trial trial) {
        java.awt.Color colour = trial.recipe() == null ? style.get().accent()
                : style.get().bits().get(trial.recipe().weightBits());
        Color paint = Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
        if (trial.recipe() != null) {
            return symbol(trial.recipe().activations(), MarkShape.radius(trial.recipe().sparsity()) - 1, paint);
        }
        Rectangle square = new Rectangle(8, 8, paint);
        square.setRotate(45);
        return square;
    }
}
