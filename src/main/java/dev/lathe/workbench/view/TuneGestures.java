package dev.lathe.workbench.view;

import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import java.util.function.UnaryOperator;

/** What the user does to the recipe and to the choice of trial. */
public interface TuneGestures {
    /** @param sparsity 0 to 1 */
    void onSparsityMoved(double sparsity);

    void onBitsMoved(int bits);

    void onCriterionChosen(PruningCriterion criterion);

    void onGranularityChosen(Granularity granularity);

    void onMappingChosen(Mapping mapping);

    /** Any other setting of the recipe. */
    void onChanged(UnaryOperator<Recipe> change);

    /** @param trial clicked in a chart or in the table */
    void onTrialChosen(Trial trial);

    void onUndo();

    void onRedo();
}
