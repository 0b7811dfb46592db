package dev.lathe.workbench.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.Cards;
import dev.lathe.workbench.RecordedDialogs;
import dev.lathe.workbench.SessionSettings;
import dev.lathe.workbench.SimulatedEngine;
import dev.lathe.workbench.StartFiles;
import dev.lathe.workbench.Workbench;
import dev.lathe.workbench.model.TrialsModel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TradeOffPaneUITest {
    private Workbench workbench;
    private TrialsModel trials;
    private TradeOffPane pane;

    @Start
    void open(Stage stage) {
        workbench = Workbench.create(stage, new SimulatedEngine(), new SessionSettings(), new RecordedDialogs(),
                () -> StartFiles.NONE);
        trials = workbench.model().trials();
        workbench.open(new StartFiles(Path.of("digits.pt"), DataSpec.of(Path.of("digits-test"))));
    }

    @BeforeEach
    void sweep(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(2000,
                () -> trials.trials().size() == 1 + Cards.SWEEP.size() && !workbench.model().status().busy().get()));
        WaitForAsyncUtils.waitForFxEvents(10);
        pane = robot.lookup("#size-chart").query();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(5000, workbench::close);
    }

    private Point2D place(Trial trial) {
        return WaitForAsyncUtils.waitForAsyncFx(2000, () -> pane.screenPlaceOf(trial).orElseThrow());
    }

    /** A trial whose mark no other covers. */
    private Trial apart() {
        return trials.trials().stream().filter(trial -> trial.recipe() != null && trial.recipe().sparsity() == 0.3
                && trial.recipe().bits() == 4).findFirst().orElseThrow();
    }

    private ValueAxis sizeAxis() {
        return pane.chart().chart().getXYPlot().getDomainAxis();
    }

    @Test
    void clickingAMarkChoosesItsTrial(FxRobot robot) {
        Trial wanted = apart();
        robot.clickOn(place(wanted));
        assertThat(trials.selected().get()).isEqualTo(wanted);
        assertThat(workbench.model().tune().recipe().get()).isEqualTo(wanted.recipe());
        assertThat(trials.running().get()).isNull();
    }

    @Test
    void keysUndoTheChoice(FxRobot robot) {
        Trial wanted = apart();
        robot.clickOn(place(wanted));
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        assertThat(trials.selected().get().isBaseline()).isTrue();
        robot.press(KeyCode.CONTROL, KeyCode.Y).release(KeyCode.Y, KeyCode.CONTROL);
        assertThat(trials.selected().get()).isEqualTo(wanted);
    }

    @Test
    void arrowKeysGoFromMarkToMark(FxRobot robot) {
        robot.interact(pane::requestFocus);
        robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
        Trial next = trials.selected().get();
        assertThat(next.isBaseline()).isFalse();
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        assertThat(trials.selected().get().isBaseline()).isTrue();
    }

    @Test
    void draggingZoomsAndADoubleClickShowsAllAgain(FxRobot robot) {
        double before = sizeAxis().getRange().getLength();
        Point2D corner = place(trials.trials().get(0));
        robot.drag(corner.getX() - 250, corner.getY() - 10).dropTo(corner.getX() - 100, corner.getY() + 150);
        assertThat(sizeAxis().getRange().getLength()).isLessThan(0.7 * before);
        robot.doubleClickOn(new Point2D(corner.getX() - 80, corner.getY() + 150));
        assertThat(sizeAxis().getRange().getLength()).isEqualTo(before);
    }

    @Test
    void theSizeAxisTurnsLinearByKey(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
        assertThat(sizeAxis()).isNotInstanceOf(LogAxis.class);
    }
}
