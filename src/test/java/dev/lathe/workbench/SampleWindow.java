package dev.lathe.workbench;

import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.sample.EmbeddedSample;
import dev.lathe.workbench.dialog.DesktopDialogs;
import dev.lathe.workbench.model.TrialsModel;
import dev.lathe.workbench.model.WorkbenchModel;
import dev.lathe.workbench.settings.JsonSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window with the real engine, dialogs and settings on the embedded sample, and the hands to use it. One
 * thread: two of libtorch's wait for each other for long on a machine that does something else as well.
 */
final class SampleWindow {
    private static final long PATIENCE_SECONDS = 180;

    final PausableEngine engine = new PausableEngine();
    final EmbeddedSample sample = EmbeddedSample.extract();
    final Stage stage;
    final JsonSettings settings;
    private final Workbench workbench;

    /**
     * A first start.
     *
     * @param home where settings are kept
     */
    SampleWindow(Stage stage, Path home, double width, double height) {
        this(stage, home);
        stage.setWidth(width);
        stage.setHeight(height);
    }

    /** A later start, with the size that was remembered. */
    SampleWindow(Stage stage, Path home) {
        this.stage = stage;
        settings = new JsonSettings(home.resolve("settings.json"));
        settings.setMeasureOptions(MeasureOptions.DEFAULT.withLatency(1, 1));
        workbench = Workbench.create(stage, engine, settings, new DesktopDialogs(settings, folder -> { }),
                () -> new StartFiles(sample.model(), sample.test(), sample.calibration()));
    }

    /** Opens the sample's model with this many of its test digits, which calibrate as well. */
    void open(int samples) {
        workbench.open(new StartFiles(sample.model(), sample.test().withSamples(samples)));
    }

    /** Opens the sample as a first start does, with calibration data of its own. */
    void openWhole() {
        workbench.open(new StartFiles(sample.model(), sample.test(), sample.calibration()));
    }

    void open(StartFiles files) {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> workbench.open(files));
    }

    WorkbenchModel model() {
        return workbench.model();
    }

    TrialsModel trials() {
        return workbench.model().trials();
    }

    void close() {
        engine.resume();
        WaitForAsyncUtils.waitForAsyncFx(40_000, () -> {
            stage.hide();
            workbench.close();
        });
    }

    /** The trial that the sliders stand for, once it is measured. */
    Trial arrived() {
        until("a measured trial", () -> trials().selected().get() != null && trials().tried().get() == null
                && model().tune().recipe().get().equals(trials().selected().get().recipe()));
        return trials().selected().get();
    }

    void idle() {
        until("an idle engine", () -> !model().status().busy().get() && trials().running().get() == null);
    }

    static void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(20_000, condition));
        } catch (TimeoutException e) {
            throw new AssertionError("no " + what + " within " + PATIENCE_SECONDS + " s", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Drags the thumb with the mouse to a share of the way between the slider's ends. */
    static void drag(FxRobot robot, String query, double share) {
        Slider slider = robot.lookup(query).query();
        Node track = slider.lookup(".track");
        Bounds bounds = track.localToScreen(track.getBoundsInLocal());
        robot.drag(slider.lookup(".thumb")).dropTo(bounds.getMinX() + share * bounds.getWidth(), bounds.getCenterY());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
