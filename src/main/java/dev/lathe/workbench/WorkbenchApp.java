package dev.lathe.workbench;

import java.util.Objects;
import javafx.application.Application;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workbench as a JavaFX application; {@link #launch(LaunchInputs)} returns when its window was closed. */
public final class WorkbenchApp extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchApp.class);
    private static volatile LaunchInputs inputs;

    private Workbench workbench;

    /** To be called once in the life of the program. */
    public static void launch(LaunchInputs startInputs) {
        inputs = startInputs;
        Application.launch(WorkbenchApp.class);
    }

    @Override
    public void start(Stage stage) {
        LaunchInputs given = Objects.requireNonNull(inputs, "start through WorkbenchApp.launch(LaunchInputs)");
        Settings settings = given.settings().get();
        Dialogs dialogs = given.dialogs().apply(settings,
                folder -> getHostServices().showDocument(folder.toUri().toString()));
        workbench = Workbench.create(stage, given.engine().get(), settings, dialogs, given.sample());
        Thread.currentThread().setUncaughtExceptionHandler((thread, mistake) -> {
            LOG.error("Unexpected", mistake);
            workbench.tellMistake(mistake);
        });
        workbench.open(new StartFiles(given.model(), given.data()));
    }

    @Override
    public void stop() {
        if (workbench != null) {
            workbench.close();
        }
    }
}
