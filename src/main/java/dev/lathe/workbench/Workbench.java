package dev.lathe.workbench;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.lathe.engine.Engine;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.Settings.WindowBounds;
import dev.lathe.workbench.controller.WorkbenchController;
import dev.lathe.workbench.model.WorkbenchModel;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The main window in its stage. */
public final class Workbench {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final Engine engine;
    private final Settings settings;
    private final WorkbenchController controller;

    private Workbench(Stage stage, Engine engine, Settings settings, Dialogs dialogs, Supplier<StartFiles> sample) {
        this.stage = stage;
        this.engine = engine;
        this.settings = settings;
        this.controller = new WorkbenchController(stage, engine, settings, dialogs, sample);
    }

    /**
     * Fills a stage; {@link #open} shows it.
     *
     * @param engine closed by {@link #close}
     * @param sample unpacks the embedded sample; called off the FX thread
     */
    public static Workbench create(Stage stage, Engine engine, Settings settings, Dialogs dialogs,
                                   Supplier<StartFiles> sample) {
        Workbench workbench = new Workbench(stage, engine, settings, dialogs, sample);
        workbench.setUp();
        return workbench;
    }

    private void setUp() {
        stage.setTitle("Lathe");
        stage.setMinWidth(1024);
        stage.setMinHeight(680);
        WindowBounds bounds = settings.windowBounds().filter(Workbench::onScreen)
                .orElse(new WindowBounds(Double.NaN, Double.NaN, WIDTH, HEIGHT, false));
        stage.setScene(new Scene(controller.view(), bounds.width(), bounds.height()));
        if (!Double.isNaN(bounds.x())) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
        }
        stage.setMaximized(bounds.maximized());
        stage.setOnHiding(event -> rememberBounds());
        model().appearance().theme().addListener((observed, old, theme) -> apply(theme));
        apply(model().appearance().theme().get());
    }

    private static boolean onScreen(WindowBounds bounds) {
        return !Screen.getScreensForRectangle(
                new Rectangle2D(bounds.x(), bounds.y(), bounds.width(), bounds.height())).isEmpty();
    }

    private void rememberBounds() {
        settings.setWindowBounds(new WindowBounds(stage.getX(), stage.getY(), stage.getScene().getWidth(),
                stage.getScene().getHeight(), stage.isMaximized()));
    }

    private static void apply(Theme theme) {
        Application.setUserAgentStylesheet(theme == Theme.DARK
                ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    /** Shows the window and opens what the program was started with. */
    public void open(StartFiles files) {
        stage.show();
        controller.start(files);
    }

    /** What the window shows. */
    public WorkbenchModel model() {
        return controller.model();
    }

    /** Stops all work and closes the engine; not on the FX thread's time: the engine waits for its work to stop. */
    public void close() {
        controller.close();
        engine.close();
    }
}
