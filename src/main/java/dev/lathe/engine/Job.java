package dev.lathe.engine;

import java.util.concurrent.CompletionStage;

/** A submitted request. */
public interface Job<R> {
    /** Asks it to stop; it ends within a batch, or does not begin. Its result then fails with CancelledException. */
    void cancel();

    boolean isDone();

    /**
     * The result, completed on a thread of the engine. Fails with {@link dev.lathe.task.LatheException} (show its
     * message), with {@link dev.lathe.task.CancelledException} (show nothing), or with anything else (a bug).
     */
    CompletionStage<R> result();

    /**
     * Waits for the result; for terminals and tests, never on the FX thread. Throws what {@link #result()} fails with.
     */
    R await();
}
