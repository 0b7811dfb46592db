package dev.lathe.workbench.view;

import dev.lathe.chart.BestFloat;
import dev.lathe.chart.Figures;
import dev.lathe.chart.RunningTrial;
import dev.lathe.engine.Trial;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.Interval;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;
import java.util.Locale;

/**
 * The words beside one large number.
 *
 * @param number the number itself
 * @param beside what qualifies it (interval, p95)
 * @param corner how far along it is
 * @param detail the comparison with the baseline
 */
record ReadoutText(String number, String beside, String corner, String detail) {
    static final ReadoutText UNKNOWN = new ReadoutText("–", "", "", "");
    static final ReadoutText COMING = new ReadoutText("…", "", "", "");

    static RunningTrial figures(Trial trial) {
        return new RunningTrial(trial.recipe(), trial.size(), trial.accuracy(), trial.difference(), trial.latency());
    }

    static ReadoutText of(Accuracy accuracy, PairedDifference difference) {
        if (accuracy == null || accuracy.samples() == 0) {
            return COMING;
        }
        Interval interval = accuracy.interval();
        String agreement = accuracy.kind() == Accuracy.Kind.AGREEMENT ? " agree" : "";
        return new ReadoutText(Figures.percent(accuracy.value()),
                String.format(Locale.ROOT, "± %.2f%s", 50 * interval.width(), agreement),
                accuracy.complete() ? Figures.count(accuracy.total()) + " samples"
                        : Figures.count(accuracy.samples()) + " of " + Figures.count(accuracy.total()),
                difference == null ? "top-5 " + Figures.percent(accuracy.top5())
                        : Figures.points(difference.deltaPp()) + "  (" + TrialText.interval(difference.ciPp()) + ")");
    }

    static ReadoutText of(ArtifactSize size, boolean baseline) {
        if (size == null) {
            return COMING;
        }
        return new ReadoutText(Figures.bytes(size.bytes()),
                baseline ? "" : Figures.ratio(size.ratio()) + " smaller", "",
                "weights in memory " + Figures.bytes(size.residentWeightBytes()));
    }

    /** @param best the fastest float artifact of the session */
    static ReadoutText of(LatencyComparison latency, boolean baseline, BestFloat best) {
        if (latency == null) {
            return COMING;
        }
        String noise = String.format(Locale.ROOT, "noise floor ±%.1f %%", 100 * latency.noiseFloor());
        return of(latency, baseline ? noise : speed(latency, best, noise));
    }

    static ReadoutText ofBestFloat(LatencyComparison latency) {
        return of(latency, overBaseline(latency) + " · the best float file");
    }

    private static ReadoutText of(LatencyComparison latency, String detail) {
        return new ReadoutText(Figures.millis(latency.candidate().median()),
                "p95 " + Figures.millis(latency.candidate().p95()),
                "batch " + latency.batch() + " · " + latency.threads()
                        + (latency.threads() == 1 ? " thread" : " threads"), detail);
    }

    private static String speed(LatencyComparison latency, BestFloat best, String noise) {
        if (best.isFaster() && best.comparesWith(latency)) {
            return overBaseline(latency) + " · " + TrialText.ratio(best, latency) + " the best float file ("
                    + best.trial().recipe().execution().kernels().label() + ")";
        }
        return overBaseline(latency) + (latency.distinguishable() ? ", " + noise : "");
    }

    private static String overBaseline(LatencyComparison latency) {
        return latency.distinguishable() ? Figures.ratio(latency.speedup()) + " the baseline's speed"
                : TrialText.speed(latency);
    }
}
