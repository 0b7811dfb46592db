package dev.lathe.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import java.nio.file.Path;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The pictures of the README: the running program on its sample, everything in them measured. */
@ExtendWith(ApplicationExtension.class)
class Screenshots {
    private static final Path EXPORTED =
            Path.of(System.getProperty("java.io.tmpdir"), "lathe", "digits_resnet-50pct-5bit");

    @TempDir
    private Path home;
    private SampleWindow window;

    @Start
    void open(Stage stage) {
        window = new SampleWindow(stage, home, 1440, 900);
        window.openWhole();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theMainStates(FxRobot robot) {
        SampleWindow.until("first sweep", () -> window.trials().trials().size() == 1 + Cards.SWEEP.size());
        window.idle();
        for (int bits : new int[] {6, 5, 3}) {
            tune(robot, Recipe.IDENTITY.withBits(bits));
        }
        tune(robot, Recipe.IDENTITY.withSparsity(0.7).withBits(5));
        Trial chosen = tune(robot, Recipe.IDENTITY.withSparsity(0.5).withBits(5));
        assertThat(chosen.size().ratio()).isGreaterThan(4);
        window("workbench-light");
        dismissOffer(robot);
        robot.clickOn("#theme");
        window("workbench-dark");
        robot.clickOn("#theme");
        int8(robot);
        robot.clickOn("#layers");
        window("layers");
        robot.clickOn("#layers");
        openData(robot);
        export(robot);
        measuring(robot);
        ledger(robot);
    }

    private void ledger(FxRobot robot) {
        TableView<Trial> trials = robot.lookup("#trials").query();
        Trial int8 = window.trials().trials().stream().filter(trial -> trial.recipe() != null
                && trial.recipe().activations() == Activations.INT8).findFirst().orElseThrow();
        robot.interact(() -> trials.getSelectionModel().select(int8));
        window.idle();
        assertThat(window.model().tune().recipe().get()).isEqualTo(int8.recipe());
        robot.clickOn("Ledger");
        SampleWindow.until("ledger", () -> window.model().ledger().comparison().get() != null);
        SplitPane centre = robot.lookup(".centre").query();
        robot.interact(() -> centre.setDividerPositions(0.36));
        window("ledger");
        robot.clickOn("#theme");
        window("ledger-dark");
        robot.clickOn("#theme");
    }

    /** Whether float kernels are faster is measured, and so is whether they are offered. */
    private static void dismissOffer(FxRobot robot) {
        if (robot.lookup("#offer").query().isVisible()) {
            robot.clickOn("#offer-dismiss");
        }
    }

    private void int8(FxRobot robot) {
        Trial before = window.trials().selected().get();
        tune(robot, Recipe.IDENTITY.withSparsity(0.3).withBits(8));
        robot.clickOn("Int8");
        Trial int8 = window.arrived();
        assertThat(int8.recipe().activations()).isEqualTo(Activations.INT8);
        assertThat(int8.report().calibrated().overlaps()).isFalse();
        window("workbench-int8");
        robot.clickOn("#theme");
        window("workbench-int8-dark");
        robot.clickOn("#theme");
        robot.clickOn("#undo").clickOn("#undo").clickOn("#undo");
        assertThat(window.trials().selected().get()).isEqualTo(before);
    }

    private Trial tune(FxRobot robot, Recipe recipe) {
        SampleWindow.drag(robot, "#bits-slider", Recipe.BIT_WIDTHS.indexOf(recipe.bits())
                / (Recipe.BIT_WIDTHS.size() - 1.0));
        TextField sparsity = robot.lookup("#sparsity-field").query();
        robot.interact(() -> {
            sparsity.setText(String.valueOf(Math.round(100 * recipe.sparsity())));
            sparsity.fireEvent(new javafx.event.ActionEvent());
        });
        return window.arrived();
    }

    private void openData(FxRobot robot) {
        robot.clickOn("#edit-data");
        SampleWindow.until("verdict", () -> DialogHands.text("#data-fit").startsWith("Fits")
                && !DialogHands.text("#preview-label").equals("–"));
        WindowPictures.take(window.stage, DialogHands.front(), "open-data");
        DialogHands.fire("#data-cancel");
        window.idle();
    }

    private void export(FxRobot robot) {
        robot.clickOn("#export");
        DialogHands.type("#export-folder", EXPORTED.toString());
        DialogHands.fire("#export-start");
        SampleWindow.until("verdict", () -> DialogHands.text("#export-result").startsWith("The written file"));
        WindowPictures.take(window.stage, DialogHands.front(), "export");
        DialogHands.fire("#export-close");
    }

    private void measuring(FxRobot robot) {
        window.idle();
        window.engine.pauseAt(0.4);
        SampleWindow.drag(robot, "#sparsity-slider", 0.42);
        SampleWindow.until("running accuracy", () -> window.trials().tried().get() != null
                && window.trials().tried().get().accuracy() != null
                && window.trials().tried().get().accuracy().samples() > 700);
        window("workbench-measuring");
        window.engine.resume();
        window.arrived();
    }

    private void window(String name) {
        WindowPictures.take(window.stage.getScene().getRoot(), name);
    }
}
