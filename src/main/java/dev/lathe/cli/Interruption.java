package dev.lathe.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into a cancellation: the process ends only once the work has stopped and cleaned up. */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    /** @param cancel called on Ctrl-C or when the process is asked to end */
    Interruption(Runnable cancel) {
        hook = new Thread(() -> {
            cancel.run();
            try {
                finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "cancel-on-exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The work has ended. */
    @Override
    public void close() {
        finished.countDown();
        if (!hook.isAlive()) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The process is ending already: the hook runs, sees that all is finished, and is done.
            finished.countDown();
        }
    }
}
