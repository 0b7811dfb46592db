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
}
