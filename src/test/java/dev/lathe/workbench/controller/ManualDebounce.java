package dev.lathe.workbench.controller;

/** Comes to rest when the test says so. */
final class ManualDebounce implements Debounce {
    private Runnable waiting;

    @Override
    public void restart(Runnable action) {
        waiting = action;
    }

    @Override
    public void cancel() {
        waiting = null;
    }

    @Override
    public boolean isPending() {
        return waiting != null;
    }

    void rest() {
        Runnable action = waiting;
        waiting = null;
        action.run();
    }
}
