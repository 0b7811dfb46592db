package dev.lathe.workbench.view;

import dev.lathe.chart.ChartStyle;
import dev.lathe.chart.MarkForm;
import dev.lathe.chart.MarkShape;
import dev.lathe.compress.Recipe;
import java.awt.geom.PathIterator;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;

/** Marks in tables and legends, with the very outlines that the charts draw. */
final class MarkSymbol {
    private static final double BESIDE_TEXT = 0.85;

    private MarkSymbol() { }

    /** @param recipe null for the baseline */
    static Path of(Recipe recipe, ChartStyle style) {
        return of(MarkShape.of(recipe, 0, 0), style.of(recipe));
    }

    static Path of(MarkForm form, java.awt.Color colour) {
        return of(MarkShape.of(form, MarkShape.radius(0), 0, 0), colour);
    }

    private static Path of(java.awt.Shape outline, java.awt.Color colour) {
        PathIterator steps = outline.getPathIterator(
                java.awt.geom.AffineTransform.getScaleInstance(BESIDE_TEXT, BESIDE_TEXT));
        Path path = new Path();
        path.setFillRule(steps.getWindingRule() == PathIterator.WIND_EVEN_ODD ? FillRule.EVEN_ODD : FillRule.NON_ZERO);
        path.setFill(color(colour));
        path.setStroke(null);
        double[] at = new double[6];
        for (; !steps.isDone(); steps.next()) {
            path.getElements().add(element(steps.currentSegment(at), at));
        }
        return path;
    }

    private static PathElement element(int kind, double[] at) {
        return switch (kind) {
            case PathIterator.SEG_MOVETO -> new MoveTo(at[0], at[1]);
            case PathIterator.SEG_LINETO -> new LineTo(at[0], at[1]);
            case PathIterator.SEG_QUADTO -> new QuadCurveTo(at[0], at[1], at[2], at[3]);
            case PathIterator.SEG_CUBICTO -> new CubicCurveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
            default -> new ClosePath();
        };
    }

    static Color color(java.awt.Color colour) {
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}
