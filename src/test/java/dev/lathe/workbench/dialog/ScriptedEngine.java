package dev.lathe.workbench.dialog;

import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Job;
import dev.lathe.engine.Request;
import dev.lathe.task.CancelledException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers requests as a test tells it, on a thread of its own; one without an answer waits to be cancelled. */
final class ScriptedEngine implements Engine {
    private final Map<Class<?>, Function<Request<?>, Object>> answers = new ConcurrentHashMap<>();
    private final Map<Class<?>, List<Event>> events = new ConcurrentHashMap<>();
    private final List<Request<?>> requests = new CopyOnWriteArrayList<>();
    private final List<Request<?>> cancelled = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    /** The answer may throw: the job then fails with it. */
    <R, Q extends Request<R>> ScriptedEngine answer(Class<Q> kind, Function<Q, R> answer) {
        answers.put(kind, request -> answer.apply(kind.cast(request)));
        return this;
    }

    ScriptedEngine leaveOpen(Class<? extends Request<?>> kind, Event... told) {
        answers.remove(kind);
        events.put(kind, List.of(told));
        return this;
    }

    List<Request<?>> requests() {
        return requests;
    }

    <Q extends Request<?>> Q last(Class<Q> kind) {
        return requests.stream().filter(kind::isInstance).map(kind::cast).reduce((a, b) -> b).orElseThrow();
    }

    List<Request<?>> cancelled() {
        return cancelled;
    }

    @Override
    public <R> Job<R> submit(Request<R> request, Consumer<Event> listener) {
        requests.add(request);
        ScriptedJob<R> job = new ScriptedJob<>(request);
        thread.execute(() -> {
            events.getOrDefault(request.getClass(), List.of()).forEach(listener);
            Function<Request<?>, Object> answer = answers.get(request.getClass());
            if (answer != null) {
                job.complete(answer);
            }
        });
        return job;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private final class ScriptedJob<R> implements Job<R> {
        private final Request<R> request;
        private final CompletableFuture<R> result = new CompletableFuture<>();

        ScriptedJob(Request<R> request) {
            this.request = request;
        }

        @SuppressWarnings("unchecked")
        void complete(Function<Request<?>, Object> answer) {
            try {
                result.complete((R) answer.apply(request));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }

        @Override
        public void cancel() {
            if (result.completeExceptionally(new CancelledException())) {
                cancelled.add(request);
            }
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
