package dev.lathe.chart;

import java.util.List;
import org.jfree.data.general.DatasetChangeEvent;
import org.jfree.data.xy.AbstractIntervalXYDataset;
import org.jfree.data.xy.IntervalXYDataset;

/** All marks of a chart as one series; replaced as a whole, with one notification. */
final class MarkDataset extends AbstractIntervalXYDataset implements IntervalXYDataset {
    private List<Mark> marks = List.of();
    private double factor = 1;

    void replace(List<Mark> newMarks, double newFactor) {
        marks = List.copyOf(newMarks);
        factor = newFactor;
        notifyListeners(new DatasetChangeEvent(this, this));
    }

    List<Mark> marks() {
        return marks;
    }

    @Override
    public int getSeriesCount() {
        return 1;
    }

    @Override
    public Comparable<?> getSeriesKey(int series) {
        return "trials";
    }

    @Override
    public int getItemCount(int series) {
        return marks.size();
    }

    @Override
    public Number getX(int series, int item) {
        return marks.get(item).cost() / factor;
    }

    @Override
    public Number getY(int series, int item) {
        return marks.get(item).accuracy();
    }

    @Override
    public Number getStartX(int series, int item) {
        return getX(series, item);
    }

    @Override
    public Number getEndX(int series, int item) {
        return getX(series, item);
    }

    @Override
    public Number getStartY(int series, int item) {
        return marks.get(item).low();
    }

    @Override
    public Number getEndY(int series, int item) {
        return marks.get(item).high();
    }
}
