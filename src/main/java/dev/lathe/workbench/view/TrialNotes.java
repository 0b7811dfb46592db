package dev.lathe.workbench.view;

import dev.lathe.chart.Figures;
import dev.lathe.chart.RunningTrial;
import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import java.util.ArrayList;
import java.util.List;

/** What is worth knowing of how the current trial was made. */
final class TrialNotes {
    private TrialNotes() { }

    /**
     * @param trial null while it is being measured
     * @param graph whether the model can be compiled
     * @return one sentence or two each; empty for nothing
     */
    static List<String> of(RunningTrial figures, Trial trial, boolean graph) {
        List<String> notes = new ArrayList<>();
        if (trial != null && trial.report() != null) {
            Calibrated calibrated = trial.report().calibrated();
            if (!trial.report().compiled()) {
                notes.add("Compressed at weight level: the model " + trial.report().weightLevelReason() + ".");
            }
            if (calibrated != null && calibrated.overlaps()) {
                notes.add("Calibrated on " + Figures.count(calibrated.source().samples())
                        + " of the test samples; File ▸ Open Calibration Data keeps them apart.");
            }
        }
        if (isSmallerOnly(figures)) {
            notes.add("Smaller, but not faster: dense float kernels run."
                    + (graph ? " Int8 activations run faster kernels." : ""));
        }
        return List.copyOf(notes);
    }

    private static boolean isSmallerOnly(RunningTrial figures) {
        Recipe recipe = figures.recipe();
        return recipe != null && recipe.activations() == Activations.FLOAT
                && recipe.execution().kernels() == FloatKernels.PLAIN && !recipe.pruning().ofChannels()
                && figures.latency() != null && !figures.latency().distinguishable()
                && figures.size() != null && figures.size().ratio() > 1;
    }
}
