package dev.lathe.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.TrialsModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the real window against a simulated engine. */
@ExtendWith(ApplicationExtension.class)
class WorkbenchUITest {
    private final SimulatedEngine engine = new SimulatedEngine();
    private final SessionSettings settings = new SessionSettings();
    private final RecordedDialogs dialogs = new RecordedDialogs();
    private Workbench workbench;
    private TrialsModel trials;

    @Start
    void open(Stage stage) {
        StartFiles sample = new StartFiles(Path.of("digits.pt"), DataSpec.of(Path.of("digits-test")));
        workbench = Workbench.create(stage, engine, settings, dialogs, () -> sample);
        trials = workbench.model().trials();
        stage.setWidth(1280);
        stage.setHeight(800);
        workbench.open(StartFiles.NONE);
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(5000, workbench::close);
    }

    @Test
    void theSampleIsMeasuredAndSweptOnStart(FxRobot robot) throws Exception {
        sweepIsDone();
        assertThat(trials.trials()).hasSize(1 + Cards.SWEEP.size());
        assertThat(trials.selected().get().isBaseline()).isTrue();
        assertThat(text(robot, "#accuracy-value")).isEqualTo("98.10 %");
        WindowPictures.take(robot.lookup("#workbench").query(), "workbench-light");
    }

    @Test
    void draggingASliderMeasuresATrial(FxRobot robot) throws Exception {
        sweepIsDone();
        dragTo(robot, "#sparsity-slider", 0.5);
        until(() -> trials.selected().get() != null && trials.selected().get().recipe() != null);
        assertThat(trials.selected().get().recipe().sparsity()).isBetween(0.4, 0.56);
        assertThat(trials.trials()).hasSize(2 + Cards.SWEEP.size());
    }

    @Test
    void theBitsSliderStopsAtWidthsThatExist(FxRobot robot) throws Exception {
        sweepIsDone();
        Slider bits = robot.lookup("#bits-slider").query();
        robot.interact(bits::requestFocus);
        robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
        until(() -> trials.selected().get() != null && trials.selected().get().recipe() != null);
        assertThat(trials.selected().get().recipe().bits()).isEqualTo(16);
    }

    @Test
    void undoGoesBackToTheTrialBefore(FxRobot robot) throws Exception {
        sweepIsDone();
        dragTo(robot, "#sparsity-slider", 0.5);
        until(() -> trials.selected().get() != null && trials.selected().get().recipe() != null);
        Trial reached = trials.selected().get();
        robot.clickOn("#undo");
        assertThat(trials.selected().get().isBaseline()).isTrue();
        assertThat(robot.lookup("#sparsity-slider").<Slider>query().getValue()).isZero();
        robot.clickOn("#redo");
        assertThat(trials.selected().get()).isEqualTo(reached);
    }

    @Test
    void cancellingInTheMiddleTakesTheHollowMarkAway(FxRobot robot) throws Exception {
        sweepIsDone();
        engine.closeGate();
        dragTo(robot, "#sparsity-slider", 0.7);
        until(() -> trials.tried().get() != null && trials.tried().get().accuracy() != null
                && trials.tried().get().accuracy().samples() == Trials.SAMPLES / 2);
        assertThat(text(robot, "#accuracy-value")).endsWith("%");
        WindowPictures.take(robot.lookup("#workbench").query(), "workbench-measuring");
        robot.clickOn("#status-cancel");
        assertThat(trials.running().get()).isNull();
        assertThat(trials.trials()).hasSize(1 + Cards.SWEEP.size());
        engine.openGate();
    }

    @Test
    void aRowOfTheTableBringsItsRecipeBack(FxRobot robot) throws Exception {
        sweepIsDone();
        Trial wanted = trials.trials().get(6);
        TableView<Trial> table = robot.lookup("#trials").query();
        robot.interact(() -> table.getSelectionModel().select(wanted));
        assertThat(trials.selected().get()).isEqualTo(wanted);
        assertThat(workbench.model().tune().recipe().get()).isEqualTo(wanted.recipe());
        assertThat(trials.trials()).hasSize(1 + Cards.SWEEP.size());
        robot.clickOn("#export");
        assertThat(dialogs.exported).containsExactly(wanted);
    }

    @Test
    void theDarkThemeReachesCharts(FxRobot robot) throws Exception {
        sweepIsDone();
        robot.interact(() -> workbench.model().trials().selected().set(trials.trials().get(4)));
        robot.clickOn("#theme");
        assertThat(settings.theme()).isEqualTo(Theme.DARK);
        WindowPictures.take(robot.lookup("#workbench").query(), "workbench-dark");
    }

    private void sweepIsDone() throws Exception {
        until(() -> trials.trials().size() == 1 + Cards.SWEEP.size() && !workbench.model().status().busy().get());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(2000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    private static void dragTo(FxRobot robot, String query, double share) {
        Node slider = robot.lookup(query).query();
        Node thumb = slider.lookup(".thumb");
        Bounds bounds = slider.localToScreen(slider.getBoundsInLocal());
        robot.drag(thumb).dropTo(bounds.getMinX() + share * bounds.getWidth(), bounds.getCenterY());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
