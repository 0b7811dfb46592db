package dev.lathe.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The outline of a mark: a diamond for the baseline, otherwise a disc whose area shrinks with the weights kept. */
public final class MarkShape {
    private static final double FULL_RADIUS = 6.5;
    private static final double LEAST_RADIUS = 3.4;
    private static final double DIAMOND = 7.5;

    private MarkShape() { }

    /** Pixels from the middle of a disc to its edge. */
    public static double radius(double sparsity) {
        return Math.max(LEAST_RADIUS, FULL_RADIUS * Math.sqrt(1 - sparsity));
    }

    static Shape of(Mark mark, double x, double y) {
        if (mark.recipe() == null) {
            return diamond(x, y);
        }
        return disc(x, y, radius(mark.recipe().sparsity()));
    }

    static Shape disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
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
