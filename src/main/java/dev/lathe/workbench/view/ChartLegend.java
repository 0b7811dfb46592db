package dev.lathe.workbench.view;

import dev.lathe.chart.AccuracyFocus;
import dev.lathe.chart.ChartStyle;
import dev.lathe.chart.MarkForm;
import dev.lathe.chart.MarkLegend;
import dev.lathe.chart.MarkShape;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.AppearanceModel;
import dev.lathe.workbench.model.TrialsModel;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Shape;

/** What colours, sizes and lines of both charts mean; only the bit widths and shapes that occur. */
final class ChartLegend extends FlowPane {
    private final TrialsModel trials;
    private final AppearanceModel appearance;
    private MarkLegend shownMarks;
    private Theme shownTheme;
    private boolean shownArrows;

    ChartLegend(TrialsModel trials, AppearanceModel appearance, Attachments attachments) {
        this.trials = trials;
        this.appearance = appearance;
        getStyleClass().add("chart-legend");
        attachments.follow(this::show, trials.trials(), appearance.theme(), appearance.focused());
    }

    private void show() {
        MarkLegend marks = MarkLegend.of(trials.trials());
        Theme theme = appearance.theme().get();
        boolean arrows = appearance.focused().get() && AccuracyFocus.leavesOut(List.copyOf(trials.trials()));
        if (marks.equals(shownMarks) && theme == shownTheme && arrows == shownArrows) {
            return;
        }
        shownMarks = marks;
        shownTheme = theme;
        shownArrows = arrows;
        ChartStyle style = theme == Theme.DARK ? ChartStyle.DARK : ChartStyle.LIGHT;
        getChildren().setAll(entry(MarkSymbol.of(MarkForm.OPENED, style.accent()), "Baseline"));
        for (int bits : marks.widths()) {
            getChildren().add(entry(new Circle(5, MarkSymbol.color(style.bits().get(bits))), bits + " bit"));
        }
        for (MarkForm form : marks.forms()) {
            getChildren().add(entry(MarkSymbol.of(form, marks.colour(form, style)), form.label()));
        }
        Line front = new Line(0, 0, 16, 0);
        front.setStroke(MarkSymbol.color(style.front()));
        front.setStrokeWidth(1.8);
        getChildren().addAll(Hint.AREA.on(entry(areas(style), "Area: weights kept")),
                entry(hollow(style), "Measuring"), Hint.FRONT.on(entry(front, "Pareto front")));
        if (arrows) {
            getChildren().add(Hint.BELOW.on(entry(arrow(style), "Far below")));
        }
    }

    private static Node areas(ChartStyle style) {
        HBox dots = new HBox(2);
        dots.setAlignment(Pos.CENTER);
        for (double sparsity : new double[] {0, 0.5, 0.9}) {
            dots.getChildren().add(new Circle(MarkShape.radius(sparsity) - 1, MarkSymbol.color(style.text())));
        }
        return dots;
    }

    private static Shape hollow(ChartStyle style) {
        Circle circle = new Circle(4.5, Color.TRANSPARENT);
        circle.setStroke(MarkSymbol.color(style.text()));
        circle.setStrokeWidth(1.6);
        return circle;
    }

    private static Shape arrow(ChartStyle style) {
        Polygon arrow = new Polygon(0, 0, 10, 0, 5, 9);
        arrow.setFill(MarkSymbol.color(style.text()));
        return arrow;
    }

    private static Label entry(Node symbol, String text) {
        return new Label(text, symbol);
    }
}
