package dev.lathe.workbench.controller;

import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Job;
import dev.lathe.engine.Request;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where the engine's threads and the FX thread meet. Of events of one kind that arrive faster than the
 * FX thread takes them, only the newest is delivered.
 */
final class EngineLink {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLink.class);

    private final Engine engine;
    private final Executor fxThread;

    EngineLink(Engine engine, Executor fxThread) {
        this.engine = engine;
        this.fxThread = fxThread;
    }

    /** To be called on the FX thread. */
    <R> Ticket submit(Request<R> request, Reactions<R> reactions) {
        Delivery<R> delivery = new Delivery<>(reactions);
        Job<R> job = engine.submit(request, delivery::take);
        delivery.job = job;
        job.result().whenComplete((result, failure) -> fxThread.execute(() -> delivery.finish(result, failure)));
        return delivery;
    }

    /** A request under way. */
    interface Ticket {
        /** Asks the engine to stop; from now on nothing is delivered. */
        void cancel();
    }

    private final class Delivery<R> implements Ticket {
        private final Reactions<R> reactions;
        private final Map<Class<?>, Event> newest = new LinkedHashMap<>();
        private Job<R> job;
        private boolean closed;

        Delivery(Reactions<R> reactions) {
            this.reactions = reactions;
        }

        @Override
        public void cancel() {
            closed = true;
            job.cancel();
        }

        void take(Event event) {
            boolean first;
            synchronized (newest) {
                first = newest.isEmpty();
                newest.remove(event.getClass());
                newest.put(event.getClass(), event);
            }
            if (first) {
                fxThread.execute(this::deliver);
            }
        }

        private void deliver() {
            List<Event> events;
            synchronized (newest) {
                events = new ArrayList<>(newest.values());
                newest.clear();
            }
            for (Event event : events) {
                if (!closed) {
                    reactions.event(event);
                }
            }
        }

        private void finish(R result, Throwable failure) {
            deliver();
            if (closed) {
                return;
            }
            closed = true;
            Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause() : failure;
            if (cause == null) {
                reactions.result(result);
            } else if (cause instanceof CancelledException) {
                reactions.stopped();
            } else if (cause instanceof LatheException problem) {
                reactions.problem(problem);
            } else {
                LOG.error("A request failed unexpectedly", cause);
                reactions.problem(new LatheException("Lathe made a mistake: " + cause + ".",
                        "The details are in the log; please report them.", cause));
            }
        }
    }
}
