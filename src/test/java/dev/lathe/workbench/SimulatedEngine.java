package dev.lathe.workbench;

import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Job;
import dev.lathe.engine.Request;
import dev.lathe.task.CancelledException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Plays an engine on a thread of its own: events stream, trials arrive, and a trial can be kept from finishing. */
public final class SimulatedEngine implements Engine {
    private static final int BATCHES = 8;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Semaphore gate = new Semaphore(0);
    private volatile boolean gated;

    /** From now on trials stop half-way through their accuracy until {@link #openGate}. */
    public void closeGate() {
        gate.drainPermits();
        gated = true;
    }

    public void openGate() {
        gated = false;
        gate.release(1000);
    }

    @Override
    public <R> Job<R> submit(Request<R> request, Consumer<Event> listener) {
        Simulation<R> job = new Simulation<>(request, listener);
        thread.execute(job::play);
        return job;
    }

    @Override
    public void close() {
        openGate();
        thread.shutdownNow();
    }

    private final class Simulation<R> implements Job<R> {
        private final ScriptedEngine.ScriptedJob<R> script;
        private final Request<R> request;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        private volatile boolean cancelled;

        Simulation(Request<R> request, Consumer<Event> listener) {
            this.request = request;
            this.script = new ScriptedEngine.ScriptedJob<>(request, listener);
        }

        void play() {
            try {
                if (request instanceof Request.RunTrial run) {
                    script.emit(new Event.Progressed("Compressing", 0.1));
                    script.emit(new Event.SizeMeasured(Trials.size(run.recipe())));
                    for (int batch = 1; batch <= BATCHES; batch++) {
                        pause(batch);
                        script.emit(new Event.Progressed("Measuring accuracy", (double) batch / BATCHES));
                        script.emit(new Event.AccuracyMeasured(
                                Trials.accuracy(run.recipe(), Trials.SAMPLES * batch / BATCHES),
                                Trials.difference(run.recipe())));
                    }
                    script.emit(new Event.LatencyMeasured(Trials.latency(run.recipe())));
                }
                check();
                script.succeed();
                result.complete(script.await());
            } catch (CancelledException | InterruptedException e) {
                result.completeExceptionally(new CancelledException());
            }
        }

        private void pause(int batch) throws InterruptedException {
            while (gated && batch > BATCHES / 2 && !cancelled) {
                gate.tryAcquire(5, TimeUnit.MILLISECONDS);
            }
            check();
        }

        private void check() {
            if (cancelled) {
                throw new CancelledException();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isDone() {
            return result.isDone();
        }

        @Override
        public CompletionStage<R> result() {
            return result;
        }

        @Override
        public R await() {
            return result.join();
        }
    }
}
