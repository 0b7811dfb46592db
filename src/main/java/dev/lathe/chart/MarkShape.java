package dev.lathe.chart;

import dev.lathe.compress.Recipe;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/**
 * The outline of a mark: a diamond for the baseline, one with a hole for its weights on other float kernels; a disc for
 * float, a rounded square for static int8 and a triangle for dynamic int8, whose areas shrink with the weights kept.
 */
public final class MarkShape {
    private static final double FULL_RADIUS = 6.5;
    private static final double LEAST_RADIUS = 3.4;
    private static final double DIAMOND = 7.5;
    private static final double HOLE = 2.7;
    private static final double ARROW = 5;
    /** Half the side of a square whose area is that of a disc of radius 1. */
    private static final double SQUARE = 0.886;
    /** How far a triangle of that area reaches. */
    private static final double TRIANGLE = 1.3;

    private MarkShape() { }

    /** Pixels from the middle of a disc to its edge. */
    public static double radius(double sparsity) {
        return Math.max(LEAST_RADIUS, FULL_RADIUS * Math.sqrt(1 - sparsity));
    }

    /**
     * Around a point.
     *
     * @param recipe null for the baseline
     */
    public static Shape of(Recipe recipe, double x, double y) {
        return of(MarkForm.of(recipe), recipe == null ? FULL_RADIUS : radius(recipe.sparsity()), x, y);
    }

    /** @param radius in pixels, of the disc that has the shape's area; without effect on diamonds */
    public static Shape of(MarkForm form, double radius, double x, double y) {
        return switch (form) {
            case OPENED -> diamond(x, y);
            case KERNELS -> ring(x, y);
            case FLOAT -> disc(x, y, radius);
            case DYNAMIC -> triangle(x, y, TRIANGLE * radius);
            case INT8 -> square(x, y, SQUARE * radius);
        };
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

    private static Shape square(double x, double y, double half) {
        return new RoundRectangle2D.Double(x - half, y - half, 2 * half, 2 * half, half, half);
    }

    private static Shape triangle(double x, double y, double reach) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y - reach);
        path.lineTo(x + reach, y + 0.8 * reach);
        path.lineTo(x - reach, y + 0.8 * reach);
        path.closePath();
        return path;
    }

    private static Shape diamond(double x, double y) {
        Path2D path = new Path2D.Double();
        addDiamond(path, x, y, DIAMOND);
        return path;
    }

    private static Shape ring(double x, double y) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        addDiamond(path, x, y, DIAMOND);
        addDiamond(path, x, y, HOLE);
        return path;
    }

    private static void addDiamond(Path2D path, double x, double y, double reach) {
        path.moveTo(x, y - reach);
        path.lineTo(x + reach, y);
        path.lineTo(x, y + reach);
        path.lineTo(x - reach, y);
        path.closePath();
    }
}
