package dev.lathe.workbench.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.chart.Figures;
import dev.lathe.compress.FloatKernels;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.RecordedDialogs;
import dev.lathe.workbench.ScriptedEngine;
import dev.lathe.workbench.SessionSettings;
import dev.lathe.workbench.StartFiles;
import dev.lathe.workbench.Workbench;
import dev.lathe.workbench.model.TrialsModel;
import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class OfferStripUITest {
    private static final int UNTIL_THE_BASELINE = 4;
    private static final int FLOAT_KERNELS = FloatKernels.values().length - 1;

    private final ScriptedEngine engine = new ScriptedEngine();
    private Workbench workbench;
    private TrialsModel trials;

    @Start
    void open(Stage stage) {
        workbench = Workbench.create(stage, engine, new SessionSettings(), new RecordedDialogs(),
                () -> StartFiles.NONE);
        trials = workbench.model().trials();
        stage.setWidth(1280);
        stage.setHeight(800);
        workbench.open(new StartFiles(Path.of("digits.pt"), DataSpec.of(Path.of("digits-test"))));
    }

    @BeforeEach
    void measureTheBaseline(FxRobot robot) {
        succeed(robot, UNTIL_THE_BASELINE);
        assertThat(trials.baseline()).isPresent();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(5000, workbench::close);
    }

    @Test
    void theOfferWaitsForTheLastFloatKernelsAndUseChoosesThem(FxRobot robot) {
        succeed(robot, FLOAT_KERNELS - 1);
        assertThat(trials.trials()).hasSize(FLOAT_KERNELS);
        assertThat(isShown(robot)).isFalse();
        succeed(robot, 1);
        assertThat(isShown(robot)).isTrue();
        double speedup = trials.trials().get(FLOAT_KERNELS).latency().speedup();
        assertThat(robot.lookup("#offer-text").<Labeled>query().getText())
                .isEqualTo("oneDNN kernels: " + Figures.ratio(speedup) + " faster, the same answers.");

        robot.clickOn("#offer-use");
        Trial chosen = trials.selected().get();
        assertThat(chosen.recipe().execution().kernels()).isEqualTo(FloatKernels.ONEDNN);
        assertThat(workbench.model().tune().recipe().get()).isEqualTo(chosen.recipe());
        assertThat(isShown(robot)).isFalse();
    }

    @Test
    void whatWasDismissedIsNotOfferedAgainWhenAllIsMeasuredAgain(FxRobot robot) {
        succeed(robot, FLOAT_KERNELS);
        robot.clickOn("#offer-dismiss");
        assertThat(isShown(robot)).isFalse();
        assertThat(trials.selected().get().isBaseline()).isTrue();
        robot.clickOn("#measure-again");
        succeed(robot, 1 + FLOAT_KERNELS);
        assertThat(trials.trials()).hasSize(1 + FLOAT_KERNELS);
        assertThat(isShown(robot)).isFalse();
    }

    @Test
    void whoChoosesThatTrialElsewhereIsNotOfferedIt(FxRobot robot) {
        succeed(robot, FLOAT_KERNELS);
        robot.interact(() -> trials.selected().set(trials.trials().get(FLOAT_KERNELS)));
        assertThat(isShown(robot)).isFalse();
        robot.interact(() -> trials.selected().set(trials.trials().get(0)));
        assertThat(isShown(robot)).isFalse();
    }

    private void succeed(FxRobot robot, int jobs) {
        for (int i = 0; i < jobs; i++) {
            robot.interact(() -> engine.last().succeed());
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    private static boolean isShown(FxRobot robot) {
        return robot.lookup("#offer").query().isVisible();
    }
}
