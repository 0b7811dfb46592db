package dev.lathe.chart;

import dev.lathe.engine.Trial;
import dev.lathe.measure.LatencyComparison;
import java.util.List;

/**
 * The fastest artifact with unchanged weights in float, so that int8 is not credited with what better float kernels
 * give. Only what was timed on the same batch and threads is compared.
 *
 * @param trial null where none was measured, or none is faster than the opened file for sure
 * @param speedup over the opened file; 1 if that is the fastest itself
 * @param batch samples in a batch; 0 where nothing was measured
 * @param threads threads of the engine
 */
public record BestFloat(Trial trial, double speedup, int batch, int threads) {
    /** @param trials of one session, the baseline among them */
    public static BestFloat of(List<Trial> trials) {
        Trial opened = trials.stream().filter(Trial::isBaseline).findFirst().orElse(null);
        if (opened == null) {
            return new BestFloat(null, 1, 0, 0);
        }
        BestFloat best = new BestFloat(null, 1, opened.latency().batch(), opened.latency().threads());
        for (Trial trial : trials) {
            boolean counts = trial.recipe() != null && trial.recipe().isFloatExecution()
                    && trial.latency().distinguishable() && best.comparesWith(trial.latency());
            if (counts && trial.latency().speedup() > best.speedup) {
                best = new BestFloat(trial, trial.latency().speedup(), best.batch, best.threads);
            }
        }
        return best;
    }

    /** Whether some float artifact is faster than the opened file. */
    public boolean isFaster() {
        return trial != null;
    }

    /** Whether this is the trial, or the opened file that the trial stands for. */
    public boolean is(Trial other) {
        return isFaster() ? trial.equals(other) : other.isBaseline();
    }

    /** Whether a latency was measured on the same batch and threads. */
    public boolean comparesWith(LatencyComparison latency) {
        return latency.batch() == batch && latency.threads() == threads;
    }

    /** Speed over this one's; above 1 is faster. Both were compared with the opened file. */
    public double over(LatencyComparison latency) {
        return latency.speedup() / speedup;
    }

    /** Whether noise may explain the difference: the noise floors of both comparisons together. */
    public boolean isAlike(LatencyComparison latency) {
        return isFaster() ? Math.abs(over(latency) - 1) <= latency.noiseFloor() + trial.latency().noiseFloor()
                : !latency.distinguishable();
    }
}
