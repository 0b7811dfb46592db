package dev.lathe.chart;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

/** Where marks lie in a picture of a chart, in its pixels. */
record MarkPlaces(MarkDataset marks, ValueAxis domain, ValueAxis range, Rectangle2D area) {
    private static final double EDGE = 9;

    Mark mark(int item) {
        return marks.marks().get(item);
    }

    /** A mark below what is shown lies at the lower edge. */
    Point2D of(int item) {
        double x = domain.valueToJava2D(marks.getXValue(0, item), area, RectangleEdge.BOTTOM);
        return new Point2D.Double(x, isBelow(item) ? area.getMaxY() - EDGE : y(mark(item).accuracy()));
    }

    boolean isBelow(int item) {
        return mark(item).accuracy() < range.getLowerBound();
    }

    double y(double percent) {
        return range.valueToJava2D(percent, area, RectangleEdge.LEFT);
    }

    List<Point2D> withoutItem(int item) {
        return IntStream.range(0, marks.getItemCount(0)).filter(other -> other != item).mapToObj(this::of).toList();
    }
}
