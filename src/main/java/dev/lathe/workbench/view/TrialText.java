package dev.lathe.workbench.view;

import dev.lathe.chart.BestFloat;
import dev.lathe.chart.Figures;
import dev.lathe.compress.Activations;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.engine.Trial;
import dev.lathe.measure.Interval;
import dev.lathe.measure.LatencyComparison;

/** Trials in words. */
public final class TrialText {
    private TrialText() { }

    /** The recipe's label and what in it departs from the defaults. */
    public static String recipe(Recipe recipe) {
        if (recipe.changesNothing()) {
            return "Unchanged";
        }
        StringBuilder text = new StringBuilder(recipe.label());
        if (recipe.sparsity() > 0 && recipe.criterion() != PruningCriterion.GLOBAL_MAGNITUDE) {
            text.append(recipe.criterion() == PruningCriterion.RANDOM ? " · random" : " · layer-wise");
        }
        if (recipe.activations() != Activations.FLOAT && recipe.execution().kernels() != FloatKernels.PLAIN) {
            text.append(" · ").append(recipe.execution().kernels().id());
        }
        boolean scaled = recipe.bits() <= 8 && recipe.activations() != Activations.INT8;
        if (recipe.bits() == 16 && recipe.storage().half() == Storage.Half.BF16) {
            text.append(" · bf16");
        }
        if (scaled && recipe.scheme().granularity() == Granularity.PER_TENSOR) {
            text.append(" · per tensor");
        }
        if (scaled && recipe.scheme().mapping() == Mapping.AFFINE) {
            text.append(" · affine");
        }
        return text.toString();
    }

    public static String name(Trial trial) {
        return trial.isBaseline() ? "Baseline"
                : trial.recipe() == null ? trial.artifact().getFileName().toString() : recipe(trial.recipe());
    }

    /** {@code "−0.42 … +0.11"}. */
    public static String interval(Interval interval) {
        return Figures.signed(interval.low()) + " … " + Figures.signed(interval.high());
    }

    /** Several lines for a tool tip. */
    public static String tip(Trial trial) {
        StringBuilder text = new StringBuilder(name(trial));
        text.append("\nAccuracy  ").append(Figures.percent(trial.accuracy().value()));
        if (trial.difference() != null) {
            text.append("  (").append(Figures.points(trial.difference().deltaPp())).append(", 95 % ")
                    .append(interval(trial.difference().ciPp())).append(')');
        }
        text.append("\nSize  ").append(Figures.bytes(trial.size().bytes()));
        if (!trial.isBaseline()) {
            text.append("  (").append(Figures.ratio(trial.size().ratio())).append(" smaller)");
        }
        text.append("\nLatency  ").append(Figures.millis(trial.latency().candidate().median())).append("  p95 ")
                .append(Figures.millis(trial.latency().candidate().p95()));
        return trial.isBaseline() ? text.toString() : text.append('\n').append(speed(trial.latency())).toString();
    }

    /** The speed-up, or that there is none to be told. */
    public static String speed(LatencyComparison latency) {
        return latency.distinguishable()
                ? Figures.ratio(latency.speedup()) + " as fast as the baseline"
                : "not distinguishable from the baseline";
    }

    /** A trial's speed over the fastest float file: {@code "1.93×"}, or that it is that file itself. */
    static String overFloat(Trial trial, BestFloat best) {
        if (!best.comparesWith(trial.latency())) {
            return "–";
        }
        if (best.is(trial)) {
            return "best";
        }
        return trial.isBaseline() ? Figures.ratio(1 / best.speedup()) : ratio(best, trial.latency());
    }

    static String ratio(BestFloat best, LatencyComparison latency) {
        return best.isAlike(latency) ? "≈ 1×" : Figures.ratio(best.over(latency));
    }

    /** What faster float kernels give: {@code "oneDNN kernels: 1.80× faster, the same answers."} */
    static String offer(Trial trial) {
        long others = Math.round((1 - trial.difference().agreement()) * trial.accuracy().samples());
        return trial.recipe().execution().kernels().label() + " kernels: " + Figures.ratio(trial.latency().speedup())
                + " faster, " + (others == 0 ? "the same answers." : "the same answers but for "
                + Figures.count(others) + " of " + Figures.count(trial.accuracy().samples()) + ".");
    }

    /** Tab-separated, for spreadsheets: name, accuracy, Δ pp, bytes, ratio, median ms, p95 ms, speed-up. */
    public static String line(Trial trial) {
        return String.join("\t", name(trial), String.valueOf(trial.accuracy().value()),
                trial.difference() == null ? "0" : String.valueOf(trial.difference().deltaPp()),
                String.valueOf(trial.size().bytes()), String.valueOf(trial.size().ratio()),
                String.valueOf(trial.latency().candidate().median()),
                String.valueOf(trial.latency().candidate().p95()), String.valueOf(trial.latency().speedup()));
    }
}
