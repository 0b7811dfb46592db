package dev.lathe.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/**
 * Draws marks: first every interval, then every outline, the selected one with a ring and its name. A mark below the
 * accuracies that are shown is an arrow at the lower edge.
 */
final class MarkRenderer extends AbstractXYItemRenderer {
    private static final Stroke THIN = new BasicStroke(1.1f);
    private static final Stroke OUTLINE = new BasicStroke(1.8f);
    private static final Stroke RING = new BasicStroke(2.2f);
    private static final double CAP = 3;
    private static final double RING_RADIUS = 11;

    private ChartStyle style;
    private boolean focused = true;

    MarkRenderer(ChartStyle style) {
        this.style = style;
    }

    void setStyle(ChartStyle newStyle) {
        style = newStyle;
    }

    void setFocused(boolean newFocused) {
        focused = newFocused;
    }

    @Override
    public int getPassCount() {
        return 2;
    }

    @Override
    public Range findRangeBounds(XYDataset dataset) {
        return dataset instanceof MarkDataset shown ? AccuracyFocus.of(shown.marks(), focused) : null;
    }

    @Override
    public void drawItem(Graphics2D g2, XYItemRendererState state, Rectangle2D area, PlotRenderingInfo info,
                         XYPlot plot, ValueAxis domain, ValueAxis range, XYDataset dataset, int series, int item,
                         CrosshairState crosshair, int pass) {
        MarkPlaces places = new MarkPlaces((MarkDataset) dataset, domain, range, area);
        Mark mark = places.mark(item);
        Point2D place = places.of(item);
        boolean below = places.isBelow(item);
        if (pass == 1) {
            drawMark(g2, mark, place, below);
            if (mark.selected()) {
                drawChosen(g2, below ? mark.name() + ", " + Figures.percent(mark.accuracy() / 100) : mark.name(),
                        place, places.withoutItem(item), area);
            }
        } else if (!below) {
            drawInterval(g2, mark, place.getX(), places.y(mark.low()), places.y(mark.high()));
        }
    }

    private void drawInterval(Graphics2D g2, Mark mark, double x, double low, double high) {
        g2.setPaint(ChartStyle.faded(style.of(mark), mark.selected() ? 220 : 105));
        g2.setStroke(THIN);
        g2.draw(new Line2D.Double(x, low, x, high));
        g2.draw(new Line2D.Double(x - CAP, low, x + CAP, low));
        g2.draw(new Line2D.Double(x - CAP, high, x + CAP, high));
    }

    private void drawMark(Graphics2D g2, Mark mark, Point2D place, boolean below) {
        Shape shape = below ? MarkShape.arrow(place.getX(), place.getY())
                : MarkShape.of(mark.recipe(), place.getX(), place.getY());
        Color colour = style.of(mark);
        g2.setStroke(OUTLINE);
        g2.setPaint(style.background());
        g2.fill(shape);
        if (mark.kind() == Mark.Kind.RUNNING) {
            g2.setPaint(colour);
            g2.draw(shape);
            return;
        }
        g2.setPaint(ChartStyle.faded(colour, 225));
        g2.fill(shape);
        g2.setStroke(THIN);
        g2.setPaint(style.background());
        g2.draw(shape);
    }

    private void drawChosen(Graphics2D g2, String name, Point2D place, List<Point2D> others, Rectangle2D area) {
        g2.setStroke(RING);
        g2.setPaint(style.accent());
        g2.draw(MarkShape.disc(place.getX(), place.getY(), RING_RADIUS));
        Font font = style.font().deriveFont(Font.BOLD, 11.5f);
        g2.setFont(font);
        FontMetrics metrics = g2.getFontMetrics(font);
        Rectangle2D bounds = metrics.getStringBounds(name, g2);
        Rectangle2D box = NamePlace.find(bounds.getWidth() + 8, bounds.getHeight() + 2, place, others, area);
        drawLeader(g2, place, box);
        g2.setPaint(ChartStyle.faded(style.background(), 205));
        g2.fill(box);
        g2.setPaint(style.accent());
        g2.drawString(name, (float) box.getX() + 4, (float) (box.getY() + 1 + metrics.getAscent()));
    }

    /** A line from the ring to a name that had to go further away. */
    private void drawLeader(Graphics2D g2, Point2D place, Rectangle2D box) {
        double x = Math.max(box.getMinX(), Math.min(box.getMaxX(), place.getX()));
        double y = Math.max(box.getMinY(), Math.min(box.getMaxY(), place.getY()));
        double distance = place.distance(x, y);
        if (distance > 2.5 * NamePlace.NEAR) {
            double share = RING_RADIUS / distance;
            g2.setStroke(THIN);
            g2.draw(new Line2D.Double(place.getX() + share * (x - place.getX()),
                    place.getY() + share * (y - place.getY()), x, y));
        }
    }
}
