package dev.lathe.chart;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Finds where a mark's name covers as few other marks as possible, close to its own mark if it can be. */
final class NamePlace {
    static final double NEAR = 11;
    private static final double[] DISTANCES = {NEAR, 26, 40, 54};
    private static final int[][] DIRECTIONS =
            {{1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    private static final double MARK_RADIUS = 8;
    private static final double COVERED = 10;

    private NamePlace() { }

    /**
     * @param width of the name in pixels
     * @param others middles of the other marks
     * @param area that the name must not leave
     */
    static Rectangle2D find(double width, double height, Point2D mark, List<Point2D> others, Rectangle2D area) {
        Rectangle2D best = new Rectangle2D.Double(mark.getX() + NEAR, mark.getY() - NEAR - height, width, height);
        double least = Double.POSITIVE_INFINITY;
        for (int ring = 0; ring < DISTANCES.length; ring++) {
            for (int[] direction : DIRECTIONS) {
                Rectangle2D place = new Rectangle2D.Double(
                        along(mark.getX(), direction[0], DISTANCES[ring], width),
                        along(mark.getY(), direction[1], DISTANCES[ring], height), width, height);
                double cost = ring + COVERED * covered(place, others);
                if (cost < least && area.contains(place)) {
                    best = place;
                    least = cost;
                }
            }
        }
        return best;
    }

    private static double along(double from, int direction, double distance, double length) {
        return direction == 0 ? from - length / 2 : direction > 0 ? from + distance : from - distance - length;
    }

    private static long covered(Rectangle2D place, List<Point2D> others) {
        Rectangle2D grown = new Rectangle2D.Double(place.getX() - MARK_RADIUS, place.getY() - MARK_RADIUS,
                place.getWidth() + 2 * MARK_RADIUS, place.getHeight() + 2 * MARK_RADIUS);
        return others.stream().filter(grown::contains).count();
    }
}
