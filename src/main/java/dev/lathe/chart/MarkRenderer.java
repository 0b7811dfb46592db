package dev.lathe.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/** Draws marks: first every interval, then every outline, the selected one with a ring and its name. */
final class MarkRenderer extends AbstractXYItemRenderer {
    private static final Stroke THIN = new BasicStroke(1.1f);
    private static final Stroke OUTLINE = new BasicStroke(1.8f);
    private static final Stroke RING = new BasicStroke(2.2f);
    private static final double CAP = 3;

    private ChartStyle style;

    MarkRenderer(ChartStyle style) {
        this.style = style;
    }

    void setStyle(ChartStyle newStyle) {
        style = newStyle;
    }

    @Override
    public int getPassCount() {
        return 2;
    }

    @Override
    public Range findRangeBounds(XYDataset dataset) {
        return findRangeBounds(dataset, true);
    }

    @Override
    public void drawItem(Graphics2D g2, XYItemRendererState state, Rectangle2D area, PlotRenderingInfo info,
                         XYPlot plot, ValueAxis domain, ValueAxis range, XYDataset dataset, int series, int item,
                         CrosshairState crosshair, int pass) {
        Mark mark = ((MarkDataset) dataset).marks().get(item);
        RectangleEdge domainEdge = plot.getDomainAxisEdge();
        RectangleEdge rangeEdge = plot.getRangeAxisEdge();
        double x = domain.valueToJava2D(dataset.getXValue(series, item), area, domainEdge);
        if (pass == 0) {
            double low = range.valueToJava2D(mark.low(), area, rangeEdge);
            double high = range.valueToJava2D(mark.high(), area, rangeEdge);
            drawInterval(g2, mark, x, low, high);
        } else {
            drawMark(g2, mark, x, range.valueToJava2D(mark.accuracy(), area, rangeEdge), area);
        }
    }

    private void drawInterval(Graphics2D g2, Mark mark, double x, double low, double high) {
        g2.setPaint(ChartStyle.faded(style.of(mark), mark.selected() ? 220 : 105));
        g2.setStroke(THIN);
        g2.draw(new Line2D.Double(x, low, x, high));
        g2.draw(new Line2D.Double(x - CAP, low, x + CAP, low));
        g2.draw(new Line2D.Double(x - CAP, high, x + CAP, high));
    }

    private void drawMark(Graphics2D g2, Mark mark, double x, double y, Rectangle2D area) {
        Shape shape = MarkShape.of(mark, x, y);
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
        if (mark.selected()) {
            g2.setStroke(RING);
            g2.setPaint(style.accent());
            g2.draw(MarkShape.disc(x, y, 11));
            drawName(g2, mark.name(), x, y, area);
        }
    }

    private void drawName(Graphics2D g2, String name, double x, double y, Rectangle2D area) {
        Font font = style.font().deriveFont(Font.BOLD, 11.5f);
        g2.setFont(font);
        Rectangle2D bounds = g2.getFontMetrics(font).getStringBounds(name, g2);
        double left = x + 16 + bounds.getWidth() > area.getMaxX() ? x - 16 - bounds.getWidth() : x + 16;
        double baseline = Math.max(y - 6, area.getMinY() + bounds.getHeight());
        g2.setPaint(ChartStyle.faded(style.background(), 170));
        g2.fill(new Rectangle2D.Double(left - 3, baseline - bounds.getHeight() + 2, bounds.getWidth() + 6,
                bounds.getHeight() + 2));
        g2.setPaint(style.accent());
        g2.drawString(name, (float) left, (float) baseline);
    }
}
