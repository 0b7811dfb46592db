package dev.lathe.task;

/** A one-way switch that asks running work to stop; safe to use from any thread. */
public final class Cancellation {
    private volatile boolean cancelled;

    /** A token that nobody holds, for work that is never cancelled. */
    public static Cancellation never() {
        return new Cancellation();
    }

    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * To be called between units of work (a batch, a tensor).
     *
     * @throws CancelledException if {@link #cancel()} was called
     */
    public void check() {
        if (cancelled) {
            throw new CancelledException();
        }
    }
}
