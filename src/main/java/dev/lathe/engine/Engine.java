package dev.lathe.engine;

import java.util.function.Consumer;

/**
 * The one door to everything that Lathe can do. Requests, events and results are plain records, so that an engine may
 * live in this process, in one of its own, or elsewhere.
 */
public interface Engine extends AutoCloseable {
    /**
     * Queues a request; returns at once. Requests run one at a time, in the order they were submitted.
     *
     * @param listener receives the request's events, in order, on a thread of the engine; must return quickly
     */
    <R> Job<R> submit(Request<R> request, Consumer<Event> listener);

    default <R> Job<R> submit(Request<R> request) {
        return submit(request, event -> { });
    }

    /** Cancels what runs, waits for it to stop, frees native memory and removes this session's artifacts. */
    @Override
    void close();
}
