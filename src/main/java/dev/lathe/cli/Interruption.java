package dev.lathe.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a cancellation: the process ends only once the work has stopped, the command has cleaned up and said
 * so.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    /** Those whose work was cancelled, in a process that is ending. */
    private static final Set<Interruption> CANCELLED = ConcurrentHashMap.newKeySet();

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

    /** The work has ended; if it was cancelled, the process still waits for {@link #commandEnded}. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            CANCELLED.add(this);
        }
    }

    /** The command has removed what it had begun and has told the user: nothing holds the process any more. */
    static void commandEnded() {
        CANCELLED.forEach(interruption -> interruption.finished.countDown());
    }
}
