package dev.lathe.workbench;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Fit;
import dev.lathe.engine.Job;
import dev.lathe.engine.Request;
import dev.lathe.task.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** An engine that does nothing until the test says what happens. */
public final class ScriptedEngine implements Engine {
    private final List<ScriptedJob<?>> jobs = new ArrayList<>();

    @Override
    public <R> Job<R> submit(Request<R> request, Consumer<Event> listener) {
        ScriptedJob<R> job = new ScriptedJob<>(request, listener);
        jobs.add(job);
        return job;
    }

    @Override
    public void close() { }

    public List<ScriptedJob<?>> jobs() {
        return jobs;
    }

    public ScriptedJob<?> last() {
        return jobs.get(jobs.size() - 1);
    }

    /** Recipes of all trials asked for, in order. */
    public List<Recipe> recipes() {
        return jobs.stream().map(job -> job.request).filter(Request.RunTrial.class::isInstance)
                .map(request -> ((Request.RunTrial) request).recipe()).toList();
    }

    /** One request and its fate. */
    public static final class ScriptedJob<R> implements Job<R> {
        private final Request<R> request;
        private final Consumer<Event> listener;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        private boolean cancelled;

        ScriptedJob(Request<R> request, Consumer<Event> listener) {
            this.request = request;
            this.listener = listener;
        }

        public Request<R> request() {
            return request;
        }

        public boolean cancelled() {
            return cancelled;
        }

        public void emit(Event event) {
            listener.accept(event);
        }

        /** Succeeds with what the imagined model would give. */
        @SuppressWarnings("unchecked")
        public void succeed() {
            result.complete((R) answer());
        }

        /** @param answer of the request's type */
        public void succeedWith(R answer) {
            result.complete(answer);
        }

        public void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }

        private Object answer() {
            if (request instanceof Request.OpenModel open) {
                return Cards.model(open.model());
            } else if (request instanceof Request.OpenData open) {
                return Cards.data(open.data());
            } else if (request instanceof Request.CheckFit) {
                return new Fit(true, "", List.of(1L, 1L, 28L, 28L), 10);
            } else if (request instanceof Request.RunTrial run) {
                return Trials.of(run.recipe());
            } else if (request instanceof Request.KeepLedger) {
                return LedgerRows.original();
            } else if (request instanceof Request.CompareLedgers) {
                return LedgerRows.comparison();
            }
            return Trials.baseline();
        }

        /** The job keeps running until it notices, as a real one does. */
        @Override
        public void cancel() {
            cancelled = true;
        }

        public void noticeCancellation() {
            result.completeExceptionally(new CancelledException());
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
