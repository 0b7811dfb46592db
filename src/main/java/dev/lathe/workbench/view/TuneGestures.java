package dev.lathe.workbench.view;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Storage.Half;
import dev.lathe.engine.Trial;

/** What the user does to the recipe and to the choice of trial. */
public interface TuneGestures {
    /** @param sparsity 0 to 1 */
    void onSparsityMoved(double sparsity);

    void onBitsMoved(int bits);

    void onCriterionChosen(PruningCriterion criterion);

    void onGranularityChosen(Granularity granularity);

    void onMappingChosen(Mapping mapping);

    /** @param half what weights of 16 bits are */
    void onHalfChosen(Half half);

    void onActivationsChosen(Activations activations);

    void onCalibrationChosen(Calibration calibration);

    void onKernelsChosen(FloatKernels kernels);

    /** @param trial clicked in a chart or in the table */
    void onTrialChosen(Trial trial);

    void onUndo();

    void onRedo();
}
