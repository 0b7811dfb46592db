package dev.lathe.compress.pass;

import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.util.Objects;

/**
 * What passes run with.
 *
 * @param cancellation to be checked between pieces of work
 * @param progress receives the name of each pass
 * @param threads how many may work at once
 */
public record PassContext(Cancellation cancellation, Progress progress, int threads) {
    public PassContext {
        Objects.requireNonNull(cancellation);
        Objects.requireNonNull(progress);
        if (threads < 1) {
            throw new IllegalArgumentException("work needs a thread, not " + threads);
        }
    }

    /** All processors, never cancelled, progress unseen. */
    public static PassContext plain() {
        return new PassContext(Cancellation.never(), Progress.NONE, Runtime.getRuntime().availableProcessors());
    }
}
