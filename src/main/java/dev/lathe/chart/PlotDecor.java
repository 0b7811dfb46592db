package dev.lathe.chart;

import dev.lathe.engine.Trial;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/** Paints, fonts, guides and legend of a chart. */
final class PlotDecor {
    private static final Stroke HAIR = new BasicStroke(1f);
    private static final Stroke DASHED =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0);
    private static final Stroke FRONT = new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private final XYPlot plot;
    private final MarkRenderer marks = new MarkRenderer(ChartStyle.LIGHT);
    private final XYStepRenderer front = new XYStepRenderer() {
        /** The front runs through marks, which decide what is shown. */
        @Override
        public Range findRangeBounds(XYDataset dataset) {
            return null;
        }
    };

    PlotDecor(XYPlot plot) {
        this.plot = plot;
        plot.setRenderer(0, marks);
        plot.setRenderer(1, front);
        plot.setDomainPannable(true);
        plot.setRangePannable(true);
        plot.setNoDataMessage("Nothing measured yet");
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(8, 4, 2, 12));
        front.setDefaultStroke(FRONT);
        front.setAutoPopulateSeriesStroke(false);
        front.setAutoPopulateSeriesPaint(false);
    }

    void setFocused(boolean focused) {
        marks.setFocused(focused);
    }

    void paint(JFreeChart chart, ChartStyle style) {
        chart.setBackgroundPaint(style.background());
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setAntiAlias(true);
        plot.setBackgroundPaint(style.background());
        plot.setOutlinePaint(style.grid());
        plot.setDomainGridlinePaint(style.grid());
        plot.setRangeGridlinePaint(style.grid());
        plot.setDomainGridlineStroke(HAIR);
        plot.setRangeGridlineStroke(HAIR);
        plot.setNoDataMessagePaint(style.text());
        plot.setNoDataMessageFont(style.font().deriveFont(13f));
        marks.setStyle(style);
        front.setDefaultPaint(style.front());
        paint(plot.getDomainAxis(), style);
        paint(plot.getRangeAxis(), style);
    }

    private static void paint(ValueAxis axis, ChartStyle style) {
        axis.setLabelFont(style.font().deriveFont(12f));
        axis.setTickLabelFont(style.font().deriveFont(11f));
        axis.setLabelPaint(style.text());
        axis.setTickLabelPaint(style.text());
        axis.setAxisLineVisible(false);
        axis.setTickMarkPaint(style.grid());
        axis.setLabelInsets(new RectangleInsets(4, 4, 4, 4));
    }

    /** An empty chart has no numbers, only its message. */
    void showScales(boolean shown) {
        plot.setDomainGridlinesVisible(shown);
        plot.setRangeGridlinesVisible(shown);
        for (ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            axis.setTickLabelsVisible(shown);
            axis.setTickMarksVisible(shown);
        }
    }

    /** A dashed line at the baseline's accuracy, and a band over the latencies that cannot be told from its own. */
    void guides(TradeOffAxis axis, Trial baseline, AxisUnit unit, ChartStyle style) {
        plot.clearRangeMarkers();
        plot.clearDomainMarkers();
        if (baseline == null) {
            return;
        }
        plot.addRangeMarker(new ValueMarker(100 * baseline.accuracy().value(),
                ChartStyle.faded(style.accent(), 150), DASHED), Layer.BACKGROUND);
        if (axis == TradeOffAxis.LATENCY) {
            plot.addDomainMarker(noiseBand(baseline, unit, style), Layer.BACKGROUND);
        }
    }

    private IntervalMarker noiseBand(Trial baseline, AxisUnit unit, ChartStyle style) {
        double middle = TradeOffAxis.LATENCY.cost(baseline, baseline) / unit.factor();
        double noise = baseline.latency().noiseFloor();
        IntervalMarker band = new IntervalMarker(middle * (1 - noise), middle * (1 + noise),
                ChartStyle.faded(style.accent(), 28));
        band.setLabel("noise floor");
        band.setLabelFont(style.font().deriveFont(10.5f));
        band.setLabelPaint(style.text());
        band.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        boolean right = middle > plot.getDomainAxis().getRange().getCentralValue();
        band.setLabelAnchor(right ? RectangleAnchor.TOP_RIGHT : RectangleAnchor.TOP_LEFT);
        band.setLabelTextAnchor(right ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
        return band;
    }

    void addLegend(JFreeChart chart, List<Trial> trials, ChartStyle style) {
        MarkLegend shown = MarkLegend.of(trials);
        LegendItemCollection items = new LegendItemCollection();
        items.add(item("Baseline", MarkShape.of(MarkForm.OPENED, 0, 0, 0), style.accent(), style));
        for (int bits : shown.widths()) {
            items.add(item(bits + " bit", MarkShape.disc(0, 0, 5), style.bits().get(bits), style));
        }
        for (MarkForm form : shown.forms()) {
            items.add(item(form.label(), MarkShape.of(form, 5, 0, 0), shown.colour(form, style), style));
        }
        items.add(item("60 % pruned", MarkShape.disc(0, 0, MarkShape.radius(0.6)), style.text(), style));
        LegendTitle legend = new LegendTitle(() -> items);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setBackgroundPaint(style.background());
        legend.setItemFont(style.font().deriveFont(Font.PLAIN, 11f));
        legend.setItemPaint(style.text());
        chart.addSubtitle(legend);
    }

    private static LegendItem item(String name, java.awt.Shape shape, Color colour, ChartStyle style) {
        LegendItem item = new LegendItem(name, null, null, null, shape, colour);
        item.setLabelPaint(style.text());
        return item;
    }
}
