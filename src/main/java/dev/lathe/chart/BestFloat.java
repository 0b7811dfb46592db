package dev.lathe.chart;

import dev.lathe.engine.Trial;
import java.util.List;

/**
 * The fastest artifact with unchanged weights in float, so that int8 is not credited with what better float kernels give.
 *
 * @param trial null where none was measured, or none is faster than the opened file for sure
 * @param speedup over the opened file; 1 if that is the fastest itself
 */
public record BestFloat(Trial trial, double speedup) {
    private static final BestFloat OPENED = new BestFloat(null, 1);

    public static BestFloat of(List<Trial> trials) {
        BestFloat best = OPENED;
        for (Trial trial : trials) {
            boolean counts = trial.recipe() != null && trial.recipe().isFloatExecution()
                    && trial.latency().distinguishable();
            if (counts && trial.latency().speedup() > best.speedup) {
                best = new BestFloat(trial, trial.latency().speedup());
            }
        }
        return best;
    }

    /** Whether some float artifact is faster than the opened file. */
    public boolean isFaster() {
        return trial != null;
    }

    /** Speed over this one, of a trial that was compared with the opened file. */
    public double over(double speedupOfTrial) {
        return speedupOfTrial / speedup;
    }
}
