package dev.lathe.engine;

import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A request in this process. */
final class LocalJob<R> implements Job<R> {
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<R> result = new CompletableFuture<>();

    Cancellation cancellation() {
        return cancellation;
    }

    /** Does the work on the calling thread, unless it was cancelled before it began. */
    void run(Work<R> work) {
        try {
            cancellation.check();
            result.complete(work.run());
        } catch (Throwable e) {
            result.completeExceptionally(e);
            if (e instanceof VirtualMachineError fatal && !(e instanceof OutOfMemoryError)) {
                throw fatal;
            }
        }
    }

    /** What a job does. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws Exception;
    }

    @Override
    public void cancel() {
        cancellation.cancel();
    }

    /** Ends a job that will never run. */
    void abandon() {
        cancellation.cancel();
        result.completeExceptionally(new CancelledException());
    }

    @Override
    public boolean isDone() {
        return result.isDone();
    }

    @Override
    public CompletionStage<R> result() {
        return result.minimalCompletionStage();
    }

    @Override
    public R await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
