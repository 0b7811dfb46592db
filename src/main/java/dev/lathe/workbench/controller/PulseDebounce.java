package dev.lathe.workbench.controller;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Waits on the FX thread. */
final class PulseDebounce implements Debounce {
    private final PauseTransition pause;

    PulseDebounce(double millis) {
        pause = new PauseTransition(Duration.millis(millis));
    }

    @Override
    public void restart(Runnable action) {
        pause.setOnFinished(event -> action.run());
        pause.playFromStart();
    }

    @Override
    public void cancel() {
        pause.stop();
    }

    @Override
    public boolean isPending() {
        return pause.getStatus() == Animation.Status.RUNNING;
    }
}
