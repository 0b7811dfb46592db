package dev.lathe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.Trials;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.junit.jupiter.api.Test;

class TradeOffChartTest {
    private final Trial baseline = Trials.baseline();
    private final Trial mild = Trials.of(0.3, 8);
    private final Trial harsh = Trials.of(0.8, 4);
    private final TradeOffChart chart = new TradeOffChart(TradeOffAxis.SIZE, ChartStyle.LIGHT);

    private XYPlot plot() {
        return chart.chart().getXYPlot();
    }

    @Test
    void anEmptyChartShowsAMessageAndNoNumbers() {
        assertThat(plot().getNoDataMessage()).isEqualTo("Nothing measured yet");
        assertThat(plot().getRangeAxis().isTickLabelsVisible()).isFalse();
    }

    @Test
    void everyTrialIsAMarkAndTheSelectedOneIsDrawnLast() {
        chart.show(List.of(baseline, mild, harsh), null, mild);
        assertThat(chart.marks()).extracting(Mark::trial).containsExactly(baseline, harsh, mild);
        assertThat(chart.marks()).extracting(Mark::selected).containsExactly(false, false, true);
        assertThat(chart.marks().get(0).kind()).isEqualTo(Mark.Kind.BASELINE);
    }

    @Test
    void unitsFollowTheMagnitude() {
        chart.show(List.of(baseline, mild), null, null);
        assertThat(plot().getDomainAxis().getLabel()).isEqualTo("File size (kB)");
        assertThat(AxisUnit.of(TradeOffAxis.SIZE, 46e6).label()).isEqualTo("File size (MB)");
        assertThat(AxisUnit.of(TradeOffAxis.LATENCY, 29).label()).isEqualTo("Latency, drift removed (ms)");
    }

    @Test
    void accuracyDoesNotStartAtZeroAndEndsAtAHundred() {
        chart.show(List.of(baseline, mild), null, null);
        assertThat(plot().getRangeAxis().getLowerBound()).isBetween(80.0, 97.5);
        assertThat(plot().getRangeAxis().getUpperBound()).isBetween(98.2, 100.6);
    }

    @Test
    void aRunningTrialIsHollowOnceItsPlaceIsKnown() {
        Recipe recipe = Recipe.IDENTITY.withBits(4);
        RunningTrial unknown = RunningTrial.of(recipe);
        chart.show(List.of(baseline), unknown, null);
        assertThat(chart.marks()).hasSize(1);
        RunningTrial measured = unknown.withSize(Trials.size(recipe)).withAccuracy(Trials.accuracy(recipe, 500), null);
        chart.show(List.of(baseline), measured, null);
        assertThat(chart.marks()).hasSize(2);
        assertThat(chart.marks().get(1).kind()).isEqualTo(Mark.Kind.RUNNING);
    }

    @Test
    void aBatchOfChangesRedrawsOnce() {
        AtomicInteger redraws = new AtomicInteger();
        chart.chart().addChangeListener(event -> redraws.incrementAndGet());
        chart.show(List.of(baseline, mild, harsh), null, harsh);
        assertThat(redraws).hasValue(1);
    }

    @Test
    void theMarkUnderThePointerIsFound() {
        chart.show(List.of(baseline, mild, harsh), null, null);
        ChartRenderingInfo info = new ChartRenderingInfo();
        chart.chart().createBufferedImage(480, 360, info);
        Rectangle2D area = info.getPlotInfo().getDataArea();
        Mark wanted = chart.marks().stream().filter(m -> mild.equals(m.trial())).findFirst().orElseThrow();
        Point2D place = chart.placeOf(wanted, area);
        assertThat(chart.markAt(place.getX() + 3, place.getY() - 3, area, 12)).contains(wanted);
        assertThat(chart.markAt(area.getMinX() + 2, area.getMaxY() - 2, area, 12)).isEmpty();
    }

    @Test
    void zoomStaysWhileTrialsArriveUntilItIsReset() {
        chart.show(List.of(baseline, mild), null, null);
        plot().getDomainAxis().setRange(50, 60);
        chart.show(List.of(baseline, mild, harsh), null, null);
        assertThat(plot().getDomainAxis().getLowerBound()).isEqualTo(50);
        chart.resetZoom();
        assertThat(plot().getDomainAxis().getUpperBound()).isGreaterThan(400);
    }

    @Test
    void theSizeAxisCanBeLogarithmic() {
        chart.show(List.of(baseline, mild), null, null);
        chart.setLogarithmic(true);
        assertThat(plot().getDomainAxis()).isInstanceOf(LogAxis.class);
        assertThat(plot().getDomainAxis().getLowerBound()).isPositive();
    }

    @Test
    void latenciesThatNoiseExplainsAreNotCalledAnImprovement() {
        TradeOffChart latency = new TradeOffChart(TradeOffAxis.LATENCY, ChartStyle.LIGHT);
        latency.show(List.of(baseline, mild, harsh), null, null);
        assertThat(latency.chart().getXYPlot().getDataset(1).getItemCount(0)).isEqualTo(1);
        assertThat(plot().getDataset(1).getItemCount(0)).isZero();
        chart.show(List.of(baseline, mild, harsh), null, null);
        assertThat(plot().getDataset(1).getItemCount(0)).isEqualTo(3);
    }

    @Test
    void theNameOfTheNoiseFloorStaysInsideTheChart() {
        TradeOffChart latency = new TradeOffChart(TradeOffAxis.LATENCY, ChartStyle.LIGHT);
        latency.show(List.of(baseline, Trials.with(mild, Trials.latency(3))), null, null);
        assertThat(noiseBand(latency).getLabelTextAnchor()).isEqualTo(TextAnchor.TOP_RIGHT);
        latency.show(List.of(baseline, Trials.with(mild, Trials.latency(0.4))), null, null);
        assertThat(noiseBand(latency).getLabelTextAnchor()).isEqualTo(TextAnchor.TOP_LEFT);
    }

    private static Marker noiseBand(TradeOffChart chart) {
        return (Marker) chart.chart().getXYPlot().getDomainMarkers(Layer.BACKGROUND).iterator().next();
    }

    @Test
    void aLatencyLiesWhereItsRatioToTheBaselinePutsIt() {
        double median = baseline.latency().candidate().median();
        assertThat(TradeOffAxis.LATENCY.cost(mild, baseline)).isEqualTo(median / mild.latency().speedup());
        assertThat(TradeOffAxis.LATENCY.cost(baseline, baseline)).isEqualTo(median);
        assertThat(TradeOffAxis.LATENCY.cost(mild, null)).isEqualTo(mild.latency().candidate().median());
    }

    @Test
    void aCollapsedTrialIsAnArrowAtTheEdgeUntilAllAreShown() {
        Trial collapsed = Trials.of(0.95, 2);
        assertThat(AccuracyFocus.leavesOut(List.of(baseline, mild))).isFalse();
        assertThat(AccuracyFocus.leavesOut(List.of(baseline, mild, collapsed))).isTrue();
        chart.show(List.of(baseline, mild, collapsed), null, null);
        assertThat(plot().getRangeAxis().getLowerBound()).isGreaterThan(90);
        Rectangle2D area = new Rectangle2D.Double(50, 10, 400, 300);
        Mark arrow = chart.marks().get(2);
        assertThat(area.contains(chart.placeOf(arrow, area))).isTrue();
        assertThat(chart.markAt(chart.placeOf(arrow, area).getX(), area.getMaxY() - 5, area, 12)).contains(arrow);
        chart.setFocused(false);
        assertThat(plot().getRangeAxis().getLowerBound()).isLessThan(100 * collapsed.accuracy().value());
    }

    @Test
    void theNameOfAMarkLeavesItsNeighboursFree() {
        Rectangle2D area = new Rectangle2D.Double(0, 0, 400, 300);
        Point2D mark = new Point2D.Double(200, 150);
        List<Point2D> crowd = List.of(new Point2D.Double(240, 130), new Point2D.Double(160, 130));
        Rectangle2D free = NamePlace.find(60, 14, mark, List.of(), area);
        assertThat(free.getMinX()).isGreaterThan(200);
        Rectangle2D place = NamePlace.find(60, 14, mark, crowd, area);
        assertThat(crowd).noneMatch(place::contains);
        assertThat(area.contains(place)).isTrue();
        assertThat(area.contains(NamePlace.find(60, 14, new Point2D.Double(399, 1), crowd, area))).isTrue();
    }

    @Test
    void aFinishedPictureIsDarkInTheDark() {
        JFreeChart picture = TradeOffChart.create(TradeOffAxis.SIZE, List.of(baseline, mild), ChartStyle.DARK);
        BufferedImage image = picture.createBufferedImage(400, 300);
        assertThat(image.getRGB(1, 1) & 0xFFFFFF).isEqualTo(0x0D1117);
        assertThat(picture.getSubtitleCount()).isEqualTo(1);
    }
}
