package dev.lathe.chart;

import dev.lathe.engine.Trial;
import java.util.List;
import org.jfree.data.Range;

/**
 * The part of the accuracy axis where a choice is made: what lies within a few points of the baseline. A collapsed
 * trial would press everything else into a line, so it does not stretch the axis; an arrow at the edge stands for it.
 */
public final class AccuracyFocus {
    private static final double DEPTH_PP = 5;
    private static final double DEPTH_IN_INTERVALS = 3;

    private AccuracyFocus() { }

    /** Whether a trial lies so far below the baseline that only an arrow shows it. */
    public static boolean leavesOut(List<Trial> trials) {
        List<Mark> marks = trials.stream().map(trial -> Mark.of(TradeOffAxis.SIZE, trial, null, false)).toList();
        double floor = floor(marks);
        return marks.stream().anyMatch(mark -> mark.accuracy() < floor);
    }

    /** Percent, the intervals included; null without marks. */
    static Range of(List<Mark> marks, boolean focused) {
        double floor = focused ? floor(marks) : Double.NEGATIVE_INFINITY;
        List<Mark> near = marks.stream().filter(mark -> mark.accuracy() >= floor).toList();
        return near.isEmpty() ? null : new Range(near.stream().mapToDouble(Mark::low).min().orElseThrow(),
                near.stream().mapToDouble(Mark::high).max().orElseThrow());
    }

    private static double floor(List<Mark> marks) {
        return marks.stream().filter(mark -> mark.kind() == Mark.Kind.BASELINE)
                .mapToDouble(mark -> mark.accuracy()
                        - Math.max(DEPTH_PP, DEPTH_IN_INTERVALS * (mark.accuracy() - mark.low())))
                .findFirst().orElse(Double.NEGATIVE_INFINITY);
    }
}
