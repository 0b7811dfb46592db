package dev.lathe.workbench.controller;

/** Runs something once a gesture has come to rest. */
interface Debounce {
    /** Forgets what waits and waits anew. */
    void restart(Runnable action);

    /** Forgets what waits. */
    void cancel();

    boolean isPending();
}
