package dev.lathe.chart;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.measure.Accuracy;

/**
 * One mark on a chart.
 *
 * @param kind how it is drawn
 * @param trial what it stands for; null while running
 * @param recipe its recipe; null for the baseline and for files measured as they came
 * @param cost bytes or milliseconds
 * @param accuracy in percent
 * @param low lower end of the 95 % interval, in percent
 * @param high upper end, in percent
 * @param selected whether it gets a ring and its name
 */
public record Mark(Kind kind, Trial trial, Recipe recipe, double cost, double accuracy, double low, double high,
                   boolean selected) {
    /** How a mark is drawn. */
    public enum Kind { BASELINE, MEASURED, RUNNING }

    static Mark of(TradeOffAxis axis, Trial trial, boolean selected) {
        Accuracy accuracy = trial.accuracy();
        return new Mark(trial.isBaseline() ? Kind.BASELINE : Kind.MEASURED, trial, trial.recipe(), axis.cost(trial),
                100 * accuracy.value(), 100 * accuracy.interval().low(), 100 * accuracy.interval().high(), selected);
    }

    /** A hollow mark; null while its place is not known. */
    static Mark of(TradeOffAxis axis, RunningTrial running, Trial baseline) {
        double cost = axis.costOf(running, baseline);
        Accuracy accuracy = running.accuracy();
        if (Double.isNaN(cost) || accuracy == null || accuracy.samples() == 0) {
            return null;
        }
        return new Mark(Kind.RUNNING, null, running.recipe(), cost, 100 * accuracy.value(),
                100 * accuracy.interval().low(), 100 * accuracy.interval().high(), false);
    }

    /** {@code "Baseline"}, {@code "60 % · 4 bit"}, or the file's name. */
    public String name() {
        if (recipe != null) {
            return recipe.label();
        }
        return kind == Kind.MEASURED ? trial.artifact().getFileName().toString() : "Baseline";
    }
}
