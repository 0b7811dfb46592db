package dev.lathe.workbench.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage.Half;
import dev.lathe.engine.Event;
import dev.lathe.engine.Trial;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.ScriptedEngine.ScriptedJob;
import dev.lathe.workbench.Trials;
import org.junit.jupiter.api.Test;

class TuneControllerTest {
    private final Rig rig = new Rig().opened();

    private void move(double sparsity) {
        rig.tune.onSparsityMoved(sparsity);
    }

    private Trial selected() {
        return rig.model.trials().selected().get();
    }

    @Test
    void onlyTheLastOfManyMovesIsMeasured() {
        rig.finishSweep();
        int before = rig.engine.jobs().size();
        for (int percent = 1; percent <= 50; percent++) {
            move(percent / 100.0);
        }
        assertThat(rig.engine.jobs()).hasSize(before);
        rig.debounce.rest();
        assertThat(rig.engine.jobs()).hasSize(before + 1);
        assertThat(rig.engine.recipes()).last().isEqualTo(Recipe.IDENTITY.withSparsity(0.5));
    }

    @Test
    void aMoveCancelsTheRunningTrialAtOnceAndItsLateResultIsNotApplied() {
        rig.finishSweep();
        move(0.4);
        rig.debounce.rest();
        ScriptedJob<?> superseded = rig.engine.last();
        move(0.45);
        assertThat(superseded.cancelled()).isTrue();
        assertThat(rig.model.trials().running().get()).isNull();
        superseded.emit(new Event.SizeMeasured(Trials.size(Recipe.IDENTITY)));
        superseded.succeed();
        rig.settle();
        assertThat(rig.model.trials().trials()).hasSize(1 + Rig.SWEEP.size());
        assertThat(selected()).isNull();
        rig.debounce.rest();
        rig.succeed();
        assertThat(selected().recipe().sparsity()).isEqualTo(0.45);
    }

    @Test
    void theSweepWaitsForTheUserAndThenGoesOnWhereItWas() {
        Recipe interrupted = rig.engine.recipes().get(0);
        move(0.5);
        assertThat(rig.engine.jobs().get(4).cancelled()).isTrue();
        rig.debounce.rest();
        assertThat(rig.engine.recipes()).last().isEqualTo(Recipe.IDENTITY.withSparsity(0.5));
        rig.succeed();
        assertThat(rig.engine.recipes()).last().isEqualTo(interrupted);
        rig.finishSweep();
        assertThat(rig.model.trials().trials()).hasSize(2 + Rig.SWEEP.size());
        assertThat(selected().recipe().sparsity()).isEqualTo(0.5);
    }

    @Test
    void aRecipeThatWasMeasuredIsShownAtOnce() {
        rig.finishSweep();
        int before = rig.engine.jobs().size();
        rig.tune.onBitsMoved(4);
        assertThat(selected().recipe().bits()).isEqualTo(4);
        rig.debounce.rest();
        assertThat(rig.engine.jobs()).hasSize(before);
    }

    @Test
    void settingsWithoutASayInTheBytesAreNotMeasuredAgain() {
        rig.finishSweep();
        int before = rig.engine.jobs().size();
        rig.tune.onBitsMoved(8);
        rig.debounce.rest();
        rig.tune.onCriterionChosen(PruningCriterion.RANDOM);
        rig.debounce.rest();
        assertThat(selected().recipe().bits()).isEqualTo(8);
        assertThat(rig.engine.jobs()).hasSize(before);
    }

    @Test
    void undoAndRedoSelectWhatWasMeasured() {
        rig.finishSweep();
        move(0.5);
        rig.debounce.rest();
        rig.succeed();
        Trial half = selected();
        assertThat(rig.model.tune().canUndo().get()).isTrue();
        rig.tune.onUndo();
        assertThat(selected().isBaseline()).isTrue();
        assertThat(rig.model.tune().recipe().get()).isEqualTo(Recipe.IDENTITY);
        rig.tune.onRedo();
        assertThat(selected()).isEqualTo(half);
        assertThat(rig.model.tune().canRedo().get()).isFalse();
    }

    @Test
    void undoInTheMiddleOfAMoveGoesBackToWhereItBegan() {
        rig.finishSweep();
        move(0.5);
        rig.tune.onUndo();
        assertThat(rig.debounce.isPending()).isFalse();
        assertThat(selected().isBaseline()).isTrue();
        assertThat(rig.model.tune().canRedo().get()).isTrue();
    }

    @Test
    void choosingATrialMovesTheSlidersWithoutMeasuring() {
        rig.finishSweep();
        int before = rig.engine.jobs().size();
        Trial wanted = rig.model.trials().trials().get(6);
        rig.tune.onTrialChosen(wanted);
        assertThat(rig.model.tune().recipe().get()).isEqualTo(wanted.recipe());
        assertThat(rig.engine.jobs()).hasSize(before);
        rig.tune.onUndo();
        assertThat(selected().isBaseline()).isTrue();
    }

    @Test
    void choosingATrialDropsTheOneThatRuns() {
        rig.finishSweep();
        move(0.5);
        rig.debounce.rest();
        rig.tune.onTrialChosen(rig.model.trials().trials().get(3));
        assertThat(rig.engine.last().cancelled()).isTrue();
        assertThat(rig.model.trials().tried().get()).isNull();
    }

    @Test
    void runningNumbersStreamIn() {
        rig.finishSweep();
        move(0.5);
        rig.debounce.rest();
        Recipe recipe = rig.model.tune().recipe().get();
        rig.engine.last().emit(new Event.SizeMeasured(Trials.size(recipe)));
        rig.engine.last().emit(new Event.AccuracyMeasured(Trials.accuracy(recipe, 64), Trials.difference(recipe)));
        rig.engine.last().emit(new Event.AccuracyMeasured(Trials.accuracy(recipe, 128), Trials.difference(recipe)));
        assertThat(rig.fxThread).hasSize(1);
        rig.settle();
        assertThat(rig.model.trials().tried().get().accuracy().samples()).isEqualTo(128);
        assertThat(rig.model.trials().tried().get().size()).isEqualTo(Trials.size(recipe));
        rig.succeed();
        assertThat(rig.model.trials().tried().get()).isNull();
    }

    @Test
    void aFailedTrialSaysWhyAndTheNextOneRuns() {
        rig.finishSweep();
        move(0.5);
        rig.debounce.rest();
        rig.engine.last().fail(new LatheException("Could not write t9.pt: no space left on device.", "Free some."));
        rig.settle();
        assertThat(rig.model.status().notice().get().problem()).startsWith("Could not write t9.pt");
        move(0.55);
        rig.debounce.rest();
        rig.succeed();
        assertThat(selected().recipe().sparsity()).isEqualTo(0.55);
    }

    @Test
    void int8IsMeasuredLikeAnyOtherMoveAndUndone() {
        rig.finishSweep();
        rig.tune.onChanged(recipe -> recipe.withBits(6).withActivations(Activations.DYNAMIC));
        rig.tune.onChanged(recipe -> recipe.withActivations(Activations.INT8));
        rig.debounce.rest();
        rig.succeed();
        Recipe int8 = Recipe.IDENTITY.withBits(6).withActivations(Activations.INT8);
        assertThat(selected().recipe()).isEqualTo(int8);
        Recipe other = int8.withExecution(int8.execution().withCalibration(new Calibration(RangeMethod.MIN_MAX, 64)));
        rig.tune.onChanged(recipe -> other);
        rig.debounce.rest();
        assertThat(rig.engine.recipes()).last().isEqualTo(other);
        rig.tune.onUndo();
        assertThat(rig.engine.last().cancelled()).isTrue();
        assertThat(selected().recipe()).isEqualTo(int8);
        rig.tune.onUndo();
        assertThat(selected().isBaseline()).isTrue();
    }

    @Test
    void wideWeightsOnInt8KernelsAreTheSameAsEightBits() {
        rig.finishSweep();
        int before = rig.engine.jobs().size();
        rig.tune.onChanged(recipe -> recipe.withActivations(Activations.INT8));
        rig.debounce.rest();
        assertThat(selected().recipe()).isEqualTo(Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8));
        assertThat(rig.engine.jobs()).hasSize(before);
    }

    @Test
    void settingsThatAreNotShownAreNotMeasured() {
        rig.finishSweep();
        rig.tune.onBitsMoved(16);
        rig.tune.onChanged(recipe -> recipe.withStorage(recipe.storage().withHalf(Half.BF16)));
        rig.tune.onChanged(recipe -> recipe.withExecution(recipe.execution().withKernels(FloatKernels.ONEDNN)));
        rig.debounce.rest();
        assertThat(rig.engine.recipes()).last().satisfies(recipe -> {
            assertThat(recipe.storage().half()).isEqualTo(Half.BF16);
            assertThat(recipe.execution().kernels()).isEqualTo(FloatKernels.ONEDNN);
        });
        rig.tune.onBitsMoved(6);
        assertThat(rig.model.tune().recipe().get().storage().half()).isEqualTo(Half.FP16);
        rig.tune.onChanged(recipe -> recipe.withActivations(Activations.INT8));
        assertThat(rig.model.tune().recipe().get())
                .isEqualTo(Recipe.IDENTITY.withBits(6).withActivations(Activations.INT8));
    }

    @Test
    void stopEndsTheSweep() {
        rig.desk.stop();
        assertThat(rig.engine.last().cancelled()).isTrue();
        int before = rig.engine.jobs().size();
        move(0.5);
        rig.debounce.rest();
        rig.succeed();
        assertThat(rig.engine.jobs()).hasSize(before + 1);
        assertThat(rig.model.status().busy().get()).isFalse();
    }
}
