package dev.lathe.workbench;

import javafx.application.Platform;

/** The one door to the JavaFX application thread. */
public final class FxThread {
    private FxThread() { }

    /** Runs at once when already on the FX thread, otherwise later on it. */
    public static void run(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /** Runs on the FX thread after what it is doing now, even when called from it. */
    public static void later(Runnable action) {
        Platform.runLater(action);
    }
}
