package dev.lathe.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/**
 * The outline of a mark: a diamond for the baseline; a disc for float, a rounded square for static int8 and a triangle for
 * dynamic int8, whose areas shrink with the weights kept.
 */
public final class MarkShape {
    /** Half the side of a square whose area is that of a disc of radius 1. */
    public static final double SQUARE = 0.886;
    /** How far a triangle of that area reaches. */
    public static final double TRIANGLE = 1.3;

    private static final double FULL_RADIUS = 6.5;
    private static final double LEAST_RADIUS = 3.4;
    private static final double DIAMOND = 7.5;
    private static final double ARROW = 5;

    private MarkShape() { }

    /** Pixels from the middle of a disc to its edge. */
    public static double radius(double sparsity) {
        return Math.max(LEAST_RADIUS, FULL_RADIUS * Math.sqrt(1 - sparsity));
    }

    static Shape of(Mark mark, double x, double y) {
        if (mark.recipe() == null) {
            return diamond(x, y);
        }
        double radius = radius(mark.recipe().sparsity());
        return switch (mark.recipe().activations()) {
            case FLOAT -> disc(x, y, radius);
            case INT8 -> square(x, y, SQUARE * radius);
            case DYNAMIC -> triangle(x, y, TRIANGLE * radius);
        };
    }

    static Shape square(double x, double y, double half) {
        return new RoundRectangle2D.Double(x - half, y - half, 2 * half, 2 * half, half, half);
    }

    /** Points up. */
    static Shape triangle(double x, double y, double reach) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y - reach);
        path.lineTo(x + reach, y + 0.8 * reach);
        path.lineTo(x - reach, y + 0.8 * reach);
        path.closePath();
        return path;
    }

    static Shape disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Points down: the mark lies below what is shown. */
    static Shape arrow(double x, double y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x - ARROW, y - ARROW + 1);
        path.lineTo(x + ARROW, y - ARROW + 1);
        path.lineTo(x, y + ARROW + 1);
        path.closePath();
        return path;
    }

    static Shape diamond(double x, double y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y - DIAMOND);
        path.lineTo(x + DIAMOND, y);
        path.lineTo(x, y + DIAMOND);
        path.lineTo(x - DIAMOND, y);
        path.closePath();
        return path;
    }
}
