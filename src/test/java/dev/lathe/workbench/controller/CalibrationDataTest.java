package dev.lathe.workbench.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Fit;
import dev.lathe.engine.Request;
import dev.lathe.workbench.Cards;
import dev.lathe.workbench.ScriptedEngine;
import dev.lathe.workbench.StartFiles;
import dev.lathe.workbench.Trials;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationDataTest {
    private static final DataSpec CALIBRATION = DataSpec.of(Path.of("digits-calibration"));

    private final Rig rig = new Rig();

    @Test
    void calibrationDataAreReadAndCheckedBeforeEverythingIsMeasuredAgain() {
        rig.opened();
        rig.finishSweep();
        List<Recipe> measured = rig.desk.recipes();
        rig.inputs.calibrateWith(CALIBRATION);
        assertThat(rig.lastRequest()).isEqualTo(new Request.OpenData(CALIBRATION));
        rig.succeed();
        DataSpec resolved = Cards.data(CALIBRATION).spec();
        assertThat(rig.lastRequest()).isEqualTo(new Request.CheckFit(Path.of("digits.pt"), resolved));
        assertThat(rig.model.trials().trials()).isNotEmpty();
        rig.succeed();
        assertThat(rig.lastRequest()).isInstanceOf(Request.MeasureBaseline.class);
        assertThat(rig.model.inputs().calibrationCard().get().used()).isEqualTo(Trials.SAMPLES);
        rig.succeed();
        assertThat(((Request.RunTrial) rig.lastRequest()).calibration()).isEqualTo(resolved);
        rig.finishSweep();
        assertThat(rig.desk.recipes()).isEqualTo(measured);
    }

    @Test
    void calibrationDataThatDoNotFitLeaveEverythingAndTheSweepGoesOn() {
        rig.opened();
        rig.inputs.calibrateWith(CALIBRATION);
        rig.succeed();
        misfit(rig.engine.last());
        rig.settle();
        assertThat(rig.model.status().notice().get().problem()).isEqualTo("The model wants 28 × 28.");
        assertThat(rig.model.inputs().calibration().get()).isNull();
        rig.finishSweep();
        assertThat(rig.model.trials().trials()).hasSize(1 + Rig.SWEEP.size());
    }

    @SuppressWarnings("unchecked")
    private static void misfit(ScriptedEngine.ScriptedJob<?> job) {
        ((ScriptedEngine.ScriptedJob<Fit>) job)
                .succeedWith(new Fit(false, "The model wants 28 × 28.", List.of(), 0));
    }

    @Test
    void theSameCalibrationIsNotMeasuredAgainAndTheTestDataCanBeGoneBackTo() {
        rig.inputs.open(new StartFiles(Path.of("digits.pt"), DataSpec.of(Path.of("digits-test")), CALIBRATION));
        for (int step = 0; step < 5; step++) {
            rig.succeed();
        }
        rig.finishSweep();
        DataSpec calibration = rig.model.inputs().calibration().get();
        assertThat(calibration).isEqualTo(Cards.data(CALIBRATION).spec());
        int before = rig.engine.jobs().size();
        rig.inputs.calibrateWith(calibration);
        assertThat(rig.engine.jobs()).hasSize(before);
        rig.inputs.calibrateWith(null);
        assertThat(rig.lastRequest()).isInstanceOf(Request.MeasureBaseline.class);
        rig.succeed();
        assertThat(((Request.RunTrial) rig.lastRequest()).calibration()).isNull();
        assertThat(rig.model.inputs().calibrationCard().get()).isNull();
    }
}
