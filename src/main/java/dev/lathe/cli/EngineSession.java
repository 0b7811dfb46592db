package dev.lathe.cli;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Fit;
import dev.lathe.engine.Job;
import dev.lathe.engine.Request;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An engine for the time of one command, with its progress on the terminal; Ctrl-C cancels what runs. */
final class EngineSession implements AutoCloseable {
    private final Engine engine;
    private final ProgressDisplay progress;
    private final Interruption interruption;
    private final Cancellation cancellation = new Cancellation();
    private final Terminal terminal;
    private final Set<String> warnings = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile Job<?> running;

    EngineSession(CommandContext context, String task) {
        terminal = context.terminal();
        progress = new ProgressDisplay(context.terminal(), task);
        progress.update("Starting", Double.NaN);
        engine = start(context);
        interruption = new Interruption(this::cancel);
    }

    private Engine start(CommandContext context) {
        try {
            return context.engines().get();
        } catch (RuntimeException | Error e) {
            progress.close();
            throw e;
        }
    }

    /** Switched by Ctrl-C; for work that is done outside the engine. */
    Cancellation cancellation() {
        return cancellation;
    }

    /** What was found wrong with the data and passed over, such as unreadable images. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    ProgressDisplay progress() {
        return progress;
    }

    /** Runs a request to its end; throws what it fails with. */
    <R> R run(Request<R> request) {
        Job<R> job = engine.submit(request, this::show);
        running = job;
        if (cancellation.isCancelled()) {
            job.cancel();
        }
        return job.await();
    }

    /** @throws LatheException if the data do not fit the model */
    void requireFit(Path model, DataSpec data) {
        Fit fit = run(new Request.CheckFit(model, data));
        if (!fit.fits()) {
            throw new LatheException(fit.message(), "");
        }
    }

    private void show(Event event) {
        if (event instanceof Event.Progressed progressed) {
            progress.update(progressed.stage(), progressed.fraction());
        } else if (event instanceof Event.DataPrepared prepared) {
            warnings.addAll(prepared.warnings());
        }
    }

    private void cancel() {
        cancellation.cancel();
        Job<?> job = running;
        if (job != null) {
            job.cancel();
        }
    }

    @Override
    public void close() {
        progress.close();
        if (!cancellation.isCancelled()) {
            warnings().forEach(warning -> terminal.err().println("Note: " + Terminal.printable(warning)));
        }
        engine.close();
        interruption.close();
    }
}
