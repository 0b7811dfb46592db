package dev.lathe.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.LocalEngine;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.model.TrialsModel;
import dev.lathe.workbench.settings.JsonSettings;
import dev.lathe.workbench.dialog.DesktopDialogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the real window with the real engine on the keyword-spotting network. */
@ExtendWith(ApplicationExtension.class)
class RealEngineUITest {
    private static final Path REAL = Path.of(System.getProperty("lathe.real", "../shared/real"));
    private static final Path MODEL = REAL.resolve("kws/dscnn_scripted.pt");
    private static final Path DATA = REAL.resolve("kws/test1000.npz");

    @TempDir
    private Path home;
    private Workbench workbench;
    private TrialsModel trials;

    @BeforeAll
    static void inputsAreThere() {
        assumeTrue(Files.exists(MODEL), "the real inputs are not on this machine");
    }

    @Start
    void open(Stage stage) {
        JsonSettings settings = new JsonSettings(home.resolve("settings.json"));
        workbench = Workbench.create(stage, new LocalEngine(), settings,
                new DesktopDialogs(settings, folder -> { }), () -> StartFiles.NONE);
        trials = workbench.model().trials();
        stage.setWidth(1280);
        stage.setHeight(800);
        workbench.open(new StartFiles(MODEL, DataSpec.of(DATA)));
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(40_000, workbench::close);
    }

    @Test
    void theBaselineIsTheKnownOneAndSlidersMeasureTrials(FxRobot robot) throws Exception {
        until(() -> trials.baseline().isPresent());
        assertThat(trials.baseline().orElseThrow().accuracy().correct()).isEqualTo(913);
        robot.clickOn("#status-cancel");
        drag(robot, "#bits-slider", 4 / 8.0);
        Trial quantized = arrived();
        assertThat(quantized.recipe().bits()).isEqualTo(6);
        assertThat(quantized.size().ratio()).isGreaterThan(2);
        drag(robot, "#sparsity-slider", 0.5);
        Trial pruned = arrived();
        assertThat(pruned.recipe().sparsity()).isBetween(0.4, 0.6);
        assertThat(pruned.size().bytes()).isLessThan(quantized.size().bytes());
        robot.clickOn("#undo");
        assertThat(trials.selected().get()).isEqualTo(quantized);
        assertThat(robot.lookup("#sparsity-slider").<Slider>query().getValue()).isZero();
        assertThat(trials.running().get()).isNull();
        WindowPictures.take(robot.lookup("#workbench").query(), "real-keywords");
        robot.clickOn("#layers");
        WindowPictures.take(robot.lookup("#workbench").query(), "real-layers");
    }

    @Test
    void cancellingInTheMiddleLeavesNoTrial(FxRobot robot) throws Exception {
        until(() -> trials.baseline().isPresent());
        robot.clickOn("#status-cancel");
        int before = trials.trials().size();
        drag(robot, "#sparsity-slider", 0.7);
        until(() -> trials.tried().get() != null && trials.tried().get().size() != null);
        robot.clickOn("#status-cancel");
        assertThat(trials.running().get()).isNull();
        assertThat(workbench.model().status().busy().get()).isFalse();
        assertThat(trials.trials()).hasSize(before);
        robot.clickOn("#measure-again");
        assertThat(arrived().recipe().sparsity()).isGreaterThan(0.5);
    }

    @Test
    void dataThatDoNotFitAreRefusedInWords(FxRobot robot) throws Exception {
        until(() -> trials.baseline().isPresent());
        robot.interact(() -> workbench.open(new StartFiles(null,
                DataSpec.of(REAL.resolve("cifar10/test_batch_first1000.bin")))));
        until(() -> workbench.model().status().notice().get() != null);
        assertThat(workbench.model().status().notice().get().problem()).isNotBlank().doesNotContain("Exception");
        assertThat(workbench.model().tune().enabled().get()).isFalse();
        assertThat(trials.trials()).isEmpty();
        WindowPictures.take(robot.lookup("#workbench").query(), "real-misfit");
    }

    @Test
    void aBrokenFileLeavesTheOpenModelAlone(FxRobot robot) throws Exception {
        until(() -> trials.baseline().isPresent());
        Path truncated = home.resolve("truncated.pt");
        byte[] whole = Files.readAllBytes(MODEL);
        Files.write(truncated, java.util.Arrays.copyOf(whole, whole.length / 2));
        robot.interact(() -> workbench.open(new StartFiles(truncated, null)));
        until(() -> workbench.model().status().notice().get() != null);
        assertThat(workbench.model().status().notice().get().problem()).contains("truncated.pt");
        assertThat(workbench.model().inputs().modelCard().get().file()).isEqualTo(MODEL);
        until(() -> trials.trials().size() == 2);
    }

    private Trial arrived() throws Exception {
        until(() -> trials.selected().get() != null && trials.tried().get() == null
                && workbench.model().tune().recipe().get().equals(trials.selected().get().recipe()));
        return trials.selected().get();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(180, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(5000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void drag(FxRobot robot, String query, double share) {
        Node slider = robot.lookup(query).query();
        Bounds bounds = slider.localToScreen(slider.getBoundsInLocal());
        robot.drag(slider.lookup(".thumb")).dropTo(bounds.getMinX() + share * bounds.getWidth(),
                bounds.getMinY() + 8);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
