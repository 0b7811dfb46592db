package dev.lathe.workbench.view;

import dev.lathe.chart.RunningTrial;
import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;

/** The one thing that is most worth knowing of how the current trial was made. */
final class TrialNote {
    private static final String SAME_SPEED =
            "Smaller, but not faster: dense float kernels run.";

    private TrialNote() { }

    /**
     * @param trial null while it is being measured
     * @return empty for nothing
     */
    static String of(RunningTrial figures, Trial trial) {
        if (trial != null && trial.report() != null && !trial.report().compiled()) {
            return "Only numbers were changed: the model " + trial.report().weightLevelReason() + ".";
        }
        Calibrated calibrated = trial == null || trial.report() == null ? null : trial.report().calibrated();
        if (calibrated != null && calibrated.overlaps()) {
            return "Calibrated on " + calibrated.samples()
                    + " of the test samples; File ▸ Open Calibration Data keeps them apart.";
        }
        Recipe recipe = figures.recipe();
        boolean plain = recipe != null && recipe.activations() == Activations.FLOAT
                && recipe.execution().kernels() == FloatKernels.PLAIN && !recipe.pruning().ofChannels();
        boolean sameSpeed = plain && figures.latency() != null && !figures.latency().distinguishable();
        return sameSpeed ? SAME_SPEED : "";
    }
}
