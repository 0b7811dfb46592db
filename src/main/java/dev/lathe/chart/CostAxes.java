package dev.lathe.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;

/** Axes with some air at both ends, never so close that noise fills the chart, never beyond what can occur. */
final class CostAxes {
    private static final double AIR = 0.08;
    private static final double LEAST_RELATIVE_SPAN = 0.3;
    private static final double LEAST_ACCURACY_SPAN = 4;

    private CostAxes() { }

    /** Percent; ends just above 100 and at 0. */
    static ValueAxis accuracy() {
        NumberAxis axis = new NumberAxis() {
            @Override
            protected void autoAdjustRange() {
                super.autoAdjustRange();
                Range range = widened(getRange(), LEAST_ACCURACY_SPAN);
                double upper = Math.min(range.getUpperBound(), 100.6);
                setRange(new Range(Math.max(Math.min(range.getLowerBound(), upper - 1), -1), upper), false, false);
            }
        };
        axis.setAutoRangeIncludesZero(false);
        return padded(axis);
    }

    static ValueAxis linear() {
        NumberAxis axis = new NumberAxis() {
            @Override
            protected void autoAdjustRange() {
                super.autoAdjustRange();
                Range range = widened(getRange(), LEAST_RELATIVE_SPAN * getRange().getUpperBound());
                setRange(new Range(Math.max(0, range.getLowerBound()), range.getUpperBound()), false, false);
            }
        };
        axis.setAutoRangeIncludesZero(false);
        return padded(axis);
    }

    /** A tick for each doubling. */
    static ValueAxis logarithmic() {
        LogAxis axis = new LogAxis() {
            @Override
            protected void autoAdjustRange() {
                super.autoAdjustRange();
                Range range = getRange();
                if (range.getUpperBound() / range.getLowerBound() < 2) {
                    setRange(new Range(range.getLowerBound() / 1.5, range.getUpperBound() * 1.5), false, false);
                }
            }
        };
        axis.setBase(2);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return padded(axis);
    }

    private static Range widened(Range range, double least) {
        double missing = least - range.getLength();
        return missing <= 0 ? range
                : new Range(range.getLowerBound() - missing / 2, range.getUpperBound() + missing / 2);
    }

    private static ValueAxis padded(ValueAxis axis) {
        axis.setLowerMargin(AIR);
        axis.setUpperMargin(AIR);
        if (axis instanceof NumberAxis number) {
            number.setStandardTickUnits(new NumberTickUnitSource());
        }
        return axis;
    }
}
