package dev.lathe.workbench.dialog;

import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Job;
import dev.lathe.engine.Request;
import dev.lathe.workbench.FxThread;
import java.util.function.Consumer;

/**
 * Requests of one purpose, of which only the newest counts: submitting cancels the one before, and whatever that one
 * still has to say is dropped. Used on the FX thread; callbacks run there too.
 */
final class NewestJob {
    private final Engine engine;
    private Job<?> job;
    private long turn;

    NewestJob(Engine engine) {
        this.engine = engine;
    }

    /** @param onFailure receives what to say; not called when the job was cancelled */
    <R> void submit(Request<R> request, Consumer<R> onResult, Consumer<Finding> onFailure) {
        submit(request, event -> { }, onResult, onFailure, () -> { });
    }

    /** @param onStopped called when the job ended because of {@link #stop} */
    <R> void submit(Request<R> request, Consumer<Event> onEvent, Consumer<R> onResult, Consumer<Finding> onFailure,
                    Runnable onStopped) {
        cancel();
        long mine = turn;
        Job<R> submitted = engine.submit(request, event -> ifNewest(mine, () -> onEvent.accept(event)));
        job = submitted;
        submitted.result().whenComplete((result, failure) -> ifNewest(mine, () -> {
            job = null;
            if (failure == null) {
                onResult.accept(result);
            } else {
                Finding.of(failure).ifPresentOrElse(onFailure, onStopped);
            }
        }));
    }

    boolean running() {
        return job != null;
    }

    /** Asks the job to stop and still listens to how it ends. */
    void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Asks the job to stop and listens no more. */
    void cancel() {
        turn++;
        if (job != null) {
            job.cancel();
            job = null;
        }
    }

    private void ifNewest(long mine, Runnable action) {
        FxThread.run(() -> {
            if (mine == turn) {
                action.run();
            }
        });
    }
}
