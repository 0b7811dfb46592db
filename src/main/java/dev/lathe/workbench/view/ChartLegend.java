package dev.lathe.workbench.view;

import dev.lathe.chart.ChartStyle;
import dev.lathe.chart.MarkShape;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.AppearanceModel;
import dev.lathe.workbench.model.TrialsModel;
import java.util.Collection;
import java.util.TreeSet;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/** What colours, sizes and lines of both charts mean; only the bit widths that occur. */
final class ChartLegend extends FlowPane {
    private final TrialsModel trials;
    private final AppearanceModel appearance;
    private Collection<Integer> shownWidths;
    private Theme shownTheme;

    ChartLegend(TrialsModel trials, AppearanceModel appearance, Attachments attachments) {
        this.trials = trials;
        this.appearance = appearance;
        getStyleClass().add("chart-legend");
        attachments.follow(this::show, trials.trials(), appearance.theme());
    }

    private void show() {
        TreeSet<Integer> widths = new TreeSet<>();
        for (Trial trial : trials.trials()) {
            if (trial.recipe() != null) {
                widths.add(trial.recipe().bits());
            }
        }
        Theme theme = appearance.theme().get();
        if (widths.equals(shownWidths) && theme == shownTheme) {
            return;
        }
        shownWidths = widths;
        shownTheme = theme;
        ChartStyle style = theme == Theme.DARK ? ChartStyle.DARK : ChartStyle.LIGHT;
        getChildren().setAll(entry(diamond(style), "Baseline"));
        for (int bits : widths.descendingSet()) {
            getChildren().add(entry(new Circle(5, color(style.bits().get(bits))), bits + " bit"));
        }
        Line front = new Line(0, 0, 16, 0);
        front.setStroke(color(style.front()));
        front.setStrokeWidth(1.8);
        getChildren().addAll(entry(areas(style), "Area: weights kept"),
                entry(hollow(style), "Measuring"), entry(front, "Pareto front"));
    }

    private static Shape diamond(ChartStyle style) {
        Rectangle square = new Rectangle(9, 9, color(style.accent()));
        square.setRotate(45);
        return square;
    }

    private static Node areas(ChartStyle style) {
        HBox dots = new HBox(2);
        dots.setAlignment(Pos.CENTER);
        for (double sparsity : new double[] {0, 0.5, 0.9}) {
            dots.getChildren().add(new Circle(MarkShape.radius(sparsity) - 1, color(style.text())));
        }
        return dots;
    }

    private static Shape hollow(ChartStyle style) {
        Circle circle = new Circle(4.5, Color.TRANSPARENT);
        circle.setStroke(color(style.text()));
        circle.setStrokeWidth(1.6);
        return circle;
    }

    private static Label entry(Node symbol, String text) {
        return new Label(text, symbol);
    }

    private static Color color(java.awt.Color colour) {
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}
