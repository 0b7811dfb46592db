package dev.lathe.chart;

import dev.lathe.engine.Trial;
import dev.lathe.measure.Accuracy;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Accuracy against one cost: every trial with its 95 % interval, the baseline as a diamond with a dashed guide, the
 * Pareto front as a step line, the running trial hollow. One chart object is kept and filled anew with one
 * notification.
 */
public final class TradeOffChart {
    private final TradeOffAxis axis;
    private final MarkDataset marks = new MarkDataset();
    private final XYSeries front = new XYSeries("front", false, true);
    private final PlotDecor decor;
    private final JFreeChart chart;
    private final XYPlot plot;
    private ChartStyle style;
    private AxisUnit unit;

    public TradeOffChart(TradeOffAxis axis, ChartStyle style) {
        this.axis = axis;
        this.style = style;
        this.unit = AxisUnit.of(axis, 0);
        this.plot = new XYPlot();
        plot.setDomainAxis(CostAxes.linear());
        plot.setRangeAxis(CostAxes.accuracy());
        plot.setDataset(0, marks);
        plot.setDataset(1, new XYSeriesCollection(front));
        this.decor = new PlotDecor(plot);
        this.chart = new JFreeChart(null, null, plot, false);
        setStyle(style);
        show(List.of(), null, null);
    }

    /** A finished picture of some trials, with a legend. */
    public static JFreeChart create(TradeOffAxis axis, List<Trial> trials, ChartStyle style) {
        TradeOffChart tradeOff = new TradeOffChart(axis, style);
        tradeOff.show(trials, null, null);
        tradeOff.decor.addLegend(tradeOff.chart, trials, style);
        return tradeOff.chart;
    }

    public JFreeChart chart() {
        return chart;
    }

    /**
     * @param trials measured trials, the baseline among them
     * @param running what is being measured, or null
     * @param selected the highlighted trial, or null
     */
    public void show(List<Trial> trials, RunningTrial running, Trial selected) {
        Trial baseline = trials.stream().filter(Trial::isBaseline).findFirst().orElse(null);
        List<Mark> shown = new ArrayList<>();
        for (Trial trial : trials) {
            shown.add(Mark.of(axis, trial, trial.equals(selected)));
        }
        shown.sort((a, b) -> Boolean.compare(a.selected(), b.selected()));
        if (running != null) {
            Mark mark = Mark.of(axis, running, baseline);
            if (mark != null) {
                shown.add(mark);
            }
        }
        plot.setNotify(false);
        unit = AxisUnit.of(axis, shown.stream().mapToDouble(Mark::cost).max().orElse(0));
        marks.replace(shown, unit.factor());
        drawFront(trials);
        plot.getDomainAxis().setLabel(unit.label());
        plot.getRangeAxis().setLabel(accuracyLabel(trials));
        decor.guides(axis, baseline, unit, style);
        decor.showScales(!shown.isEmpty());
        plot.setNotify(true);
    }

    public void setStyle(ChartStyle newStyle) {
        style = newStyle;
        chart.setNotify(false);
        decor.paint(chart, style);
        marks.marks().stream().map(Mark::trial).filter(t -> t != null && t.isBaseline()).findFirst()
                .ifPresent(baseline -> decor.guides(axis, baseline, unit, style));
        chart.setNotify(true);
    }

    /** A logarithmic cost axis in base 2, or a linear one. */
    public void setLogarithmic(boolean logarithmic) {
        plot.setNotify(false);
        plot.setDomainAxis(logarithmic ? CostAxes.logarithmic() : CostAxes.linear());
        plot.getDomainAxis().setLabel(unit.label());
        decor.paint(chart, style);
        decor.showScales(!marks.marks().isEmpty());
        plot.setNotify(true);
    }

    /** Shows all marks again after zooming. */
    public void resetZoom() {
        plot.setNotify(false);
        plot.getDomainAxis().setAutoRange(true);
        plot.getRangeAxis().setAutoRange(true);
        plot.setNotify(true);
    }

    /**
     * The measured mark nearest to a point of the picture.
     *
     * @param area where the plot's data are drawn
     * @param reach pixels within which a mark counts
     */
    public Optional<Mark> markAt(double x, double y, Rectangle2D area, double reach) {
        Mark nearest = null;
        double least = reach;
        for (Mark mark : marks.marks()) {
            Point2D place = placeOf(mark, area);
            double distance = place.distance(x, y);
            if (distance <= least && area.contains(place)) {
                nearest = mark;
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Where a mark lies in the picture. */
    public Point2D placeOf(Mark mark, Rectangle2D area) {
        ValueAxis domain = plot.getDomainAxis();
        ValueAxis range = plot.getRangeAxis();
        return new Point2D.Double(domain.valueToJava2D(mark.cost() / unit.factor(), area, RectangleEdge.BOTTOM),
                range.valueToJava2D(mark.accuracy(), area, RectangleEdge.LEFT));
    }

    /** What is drawn now, in drawing order. */
    public List<Mark> marks() {
        return marks.marks();
    }

    private void drawFront(List<Trial> trials) {
        front.setNotify(false);
        front.clear();
        List<Trial> eligible = trials.stream().filter(axis::mayBeOnFront).toList();
        for (Trial trial : ParetoFront.of(eligible, axis::cost, t -> t.accuracy().value())) {
            front.add(axis.cost(trial) / unit.factor(), 100 * trial.accuracy().value());
        }
        front.setNotify(true);
    }

    private static String accuracyLabel(List<Trial> trials) {
        boolean agreement = !trials.isEmpty() && trials.get(0).accuracy().kind() == Accuracy.Kind.AGREEMENT;
        return agreement ? "Agreement with baseline (%)" : "Accuracy (%)";
    }
}
