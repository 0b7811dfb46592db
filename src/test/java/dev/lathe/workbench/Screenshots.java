package dev.lathe.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

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
        window.open(0);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theMainStates(FxRobot robot) {
        SampleWindow.until("first sweep", () -> window.trials().trials().size() == 9);
        window.idle();
        for (int bits : new int[] {6, 5, 3}) {
            tune(robot, Recipe.IDENTITY.withBits(bits));
        }
        tune(robot, Recipe.IDENTITY.withSparsity(0.7).withBits(5));
        Trial chosen = tune(robot, Recipe.IDENTITY.withSparsity(0.5).withBits(5));
        assertThat(chosen.size().ratio()).isGreaterThan(4);
        window("workbench-light");
        robot.clickOn("#theme");
        window("workbench-dark");
        robot.clickOn("#theme");
        robot.clickOn("#layers");
        window("layers");
        robot.clickOn("#layers");
        openData(robot);
        export(robot);
        measuring(robot);
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
        SampleWindow.until("verdict", () -> text("#data-fit").startsWith("Fits")
                && !text("#preview-label").equals("–"));
        dialog("open-data");
        fire("#data-cancel");
        window.idle();
    }

    private void export(FxRobot robot) {
        robot.clickOn("#export");
        TextField folder = (TextField) front().lookup("#export-folder");
        robot.interact(() -> folder.setText(EXPORTED.toString()));
        fire("#export-start");
        SampleWindow.until("verdict", () -> text("#export-result").startsWith("The written file"));
        dialog("export");
        fire("#export-close");
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

    private void dialog(String name) {
        WindowPictures.take(window.stage, (Stage) front().getWindow(), name);
    }

    private static Scene front() {
        return Window.getWindows().get(Window.getWindows().size() - 1).getScene();
    }

    private static String text(String query) {
        return front().lookup(query) instanceof Labeled label ? label.getText() : "";
    }

    private static void fire(String query) {
        SampleWindow.until("button " + query, () -> !front().lookup(query).isDisabled());
        WaitForAsyncUtils.asyncFx(((Button) front().lookup(query))::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
