package dev.lathe.workbench;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.lathe.engine.Engine;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.Settings.WindowBounds;
import dev.lathe.workbench.controller.WorkbenchController;
import dev.lathe.workbench.model.StatusModel.Notice;
import dev.lathe.workbench.model.WorkbenchModel;
import java.util.List;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The main window in its stage. */
public final class Workbench {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 64, 128, 256);

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
        for (int pixels : ICON_SIZES) {
            stage.getIcons().add(new Image(
                    Workbench.class.getResource("icon-" + pixels + ".png").toExternalForm()));
        }
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

    /** Says in the status bar that something went wrong that nobody foresaw. */
    void tellMistake(Throwable mistake) {
        model().status().notice().set(new Notice("Lathe made a mistake: " + mistake + ".",
                "You can go on; the details are in the log.", true));
    }

    /** Stops all work and closes the engine, which waits for its running work to notice. */
    public void close() {
        controller.close();
        engine.close();
    }
}
