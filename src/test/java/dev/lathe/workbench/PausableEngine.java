package dev.lathe.workbench;

import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Job;
import dev.lathe.engine.LocalEngine;
import dev.lathe.engine.Request;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The real engine, which can be made to stand still once some of a trial's accuracy has been measured. */
final class PausableEngine implements Engine {
    private final LocalEngine engine = new LocalEngine();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile double share;

    /** From now on trials stand still when this share of the samples has been seen. */
    void pauseAt(double newShare) {
        share = newShare;
        gate = new CountDownLatch(1);
    }

    void resume() {
        gate.countDown();
    }

    @Override
    public <R> Job<R> submit(Request<R> request, Consumer<Event> listener) {
        return engine.submit(request, event -> {
            listener.accept(event);
            if (event instanceof Event.AccuracyMeasured measured && measured.difference() != null
                    && measured.accuracy().samples() >= share * measured.accuracy().total()) {
                awaitGate();
            }
        });
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        resume();
        engine.close();
    }
}
