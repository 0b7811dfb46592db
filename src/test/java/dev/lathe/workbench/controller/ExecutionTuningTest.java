package dev.lathe.workbench.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.workbench.ScriptedEngine.ScriptedJob;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a model executes is chosen like the rest of a recipe: measured at rest, once for each artifact. */
class ExecutionTuningTest {
    private final Rig rig = new Rig().opened();

    private Trial selected() {
        return rig.model.trials().selected().get();
    }

    private void activate(Activations activations) {
        rig.tune.onChanged(recipe -> recipe.withActivations(activations));
    }

    private static UnaryOperator<Recipe> calibratedBy(RangeMethod method) {
        return recipe -> recipe.withExecution(recipe.execution().withCalibration(new Calibration(method, 64)));
    }

    @Test
    void activationsThatAreSwitchedBackAndForthAreMeasuredOnceAtRest() {
        rig.finishSweep();
        int before = rig.engine.jobs().size();
        rig.tune.onSparsityMoved(0.5);
        activate(Activations.INT8);
        activate(Activations.FLOAT);
        activate(Activations.DYNAMIC);
        activate(Activations.INT8);
        rig.debounce.rest();
        assertThat(rig.engine.jobs()).hasSize(before + 1);
        rig.succeed();
        assertThat(selected().recipe())
                .isEqualTo(Recipe.IDENTITY.withSparsity(0.5).withActivations(Activations.INT8));
    }

    @Test
    void int8OfSixteenAndThirtyTwoBitsIsTheSweptOneOfEight() {
        rig.finishSweep();
        int before = rig.engine.jobs().size();
        for (int bits : new int[] {32, 16, 8}) {
            rig.tune.onBitsMoved(bits);
            activate(Activations.INT8);
            rig.debounce.rest();
            assertThat(selected().recipe()).isEqualTo(
                    Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8));
        }
        assertThat(rig.engine.jobs()).hasSize(before);
    }

    @Test
    void anotherCalibrationIsMeasuredForInt8OnlyAndCanBeUndone() {
        rig.finishSweep();
        int before = rig.engine.jobs().size();
        rig.tune.onChanged(calibratedBy(RangeMethod.ENTROPY));
        rig.debounce.rest();
        assertThat(selected().isBaseline()).isTrue();
        assertThat(rig.engine.jobs()).hasSize(before);
        activate(Activations.INT8);
        rig.debounce.rest();
        rig.succeed();
        Trial entropy = selected();
        assertThat(entropy.recipe().execution().calibration().method()).isEqualTo(RangeMethod.ENTROPY);
        rig.tune.onChanged(calibratedBy(RangeMethod.MIN_MAX));
        rig.debounce.rest();
        assertThat(rig.engine.jobs()).hasSize(before + 2);
        rig.succeed();
        rig.tune.onUndo();
        assertThat(selected()).isEqualTo(entropy);
    }

    @Test
    void switchingToInt8CancelsTheFloatTrialAtOnce() {
        rig.finishSweep();
        rig.tune.onSparsityMoved(0.4);
        rig.debounce.rest();
        ScriptedJob<?> superseded = rig.engine.last();
        activate(Activations.INT8);
        assertThat(superseded.cancelled()).isTrue();
        superseded.succeed();
        rig.settle();
        assertThat(selected()).isNull();
        rig.debounce.rest();
        rig.succeed();
        assertThat(selected().recipe().activations()).isEqualTo(Activations.INT8);
    }
}
