package dev.lathe.workbench.controller;

import dev.lathe.chart.RunningTrial;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Event;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.controller.EngineLink.Ticket;
import dev.lathe.workbench.model.TrialsModel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Decides which trial runs: the user's newest first, the sweep in the gaps. What is superseded is cancelled at once and
 * its result never applied; an interrupted trial of the sweep runs again later.
 */
final class TrialDesk {
    private enum Rank { BASELINE, USER, SWEEP }

    private final EngineLink link;
    private final TrialsModel trials;
    private final StatusLine status;
    private final Sweep sweep = new Sweep();
    private final ReadOnlyBooleanWrapper free = new ReadOnlyBooleanWrapper(this, "free", true);
    private Session session;
    private Ticket ticket;
    private Rank rank;
    private Recipe recipe;
    private boolean held;
    private boolean baselineMissing;
    private Runnable baselineReady = () -> { };
    private Consumer<Event.DataPrepared> dataPrepared = prepared -> { };

    TrialDesk(EngineLink link, TrialsModel trials, StatusLine status) {
        this.link = link;
        this.trials = trials;
        this.status = status;
    }

    /** Tells how many samples could be used, and what became of the others, whenever data were prepared. */
    void onDataPrepared(Consumer<Event.DataPrepared> listener) {
        dataPrepared = listener;
    }

    /** Whether the engine may be asked for other things: the user waits for no trial, and nothing is held back. */
    ReadOnlyBooleanProperty free() {
        return free.getReadOnlyProperty();
    }

    /** Forgets all trials, measures the baseline, tells so, then sweeps. */
    void begin(Session newSession, Collection<Recipe> firstSweep, Runnable whenBaselineIsMeasured) {
        leave();
        session = newSession;
        held = false;
        sweep.plan(firstSweep);
        baselineReady = whenBaselineIsMeasured;
        submit(Rank.BASELINE, null);
    }

    /** Stops everything and forgets the session. */
    void leave() {
        stop();
        session = null;
        trials.selected().set(null);
        trials.trials().clear();
    }

    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** The trial of a recipe that would write the same bytes, if it was measured in this session. */
    Optional<Trial> measured(Recipe wanted) {
        if (wanted.changesNothing()) {
            return trials.baseline();
        }
        Recipe plain = wanted.withoutIdleSettings();
        return trials.trials().stream()
                .filter(trial -> trial.recipe() != null && trial.recipe().withoutIdleSettings().equals(plain))
                .findFirst();
    }

    /** What was measured, without the baseline. */
    List<Recipe> recipes() {
        return trials.trials().stream().map(Trial::recipe).filter(r -> r != null).toList();
    }

    /** Runs the user's trial now. */
    void run(Recipe wanted) {
        if (session == null) {
            return;
        }
        interrupt();
        held = false;
        submit(Rank.USER, wanted);
    }

    /** Nothing runs until {@link #run} or {@link #release}: the sliders are moving. A baseline is not interrupted. */
    void holdOff() {
        if (rank != Rank.BASELINE) {
            held = true;
            interrupt();
            tellFree();
        }
    }

    /** Nothing runs until {@link #release} or {@link #begin}, not even the baseline: other files are being opened. */
    void interruptAll() {
        held = true;
        if (rank == Rank.BASELINE) {
            baselineMissing = true;
        }
        interrupt();
        tellFree();
    }

    /** The sweep may go on, after a baseline that was interrupted. */
    void release() {
        held = false;
        if (baselineMissing && session != null && ticket == null) {
            submit(Rank.BASELINE, null);
        } else {
            tellFree();
            next();
        }
    }

    /** Drops the user's trial, if one runs: something else was chosen. */
    void dropTried() {
        if (rank == Rank.USER) {
            interrupt();
        }
        release();
    }

    /** Adds recipes to be measured in the gaps. */
    void sweep(Collection<Recipe> recipes) {
        sweep.plan(recipes);
        release();
    }

    /** Cancels what runs and what waits. */
    void stop() {
        interrupt();
        sweep.clear();
        held = false;
        baselineMissing = false;
        status.idle();
        tellFree();
    }

    private void interrupt() {
        if (ticket == null) {
            return;
        }
        ticket.cancel();
        if (rank == Rank.SWEEP) {
            sweep.putBack(recipe);
        }
        finish();
        status.idle();
    }

    private void finish() {
        ticket = null;
        rank = null;
        recipe = null;
        trials.running().set(null);
        trials.tried().set(null);
    }

    private void next() {
        if (held || ticket != null || session == null) {
            return;
        }
        while (!sweep.isDone()) {
            Recipe candidate = sweep.next();
            if (measured(candidate).isEmpty()) {
                submit(Rank.SWEEP, candidate);
                return;
            }
        }
        status.idle();
    }

    private void submit(Rank newRank, Recipe newRecipe) {
        rank = newRank;
        recipe = newRecipe;
        baselineMissing = false;
        tellFree();
        show(RunningTrial.of(newRecipe));
        status.begin(describe(), Double.NaN);
        Request<Trial> request = newRecipe == null
                ? new Request.MeasureBaseline(session.model(), session.data(), session.options())
                : new Request.RunTrial(session.model(), session.data(), newRecipe, session.options(),
                        session.calibration());
        ticket = link.submit(request, new Reactions<>() {
            @Override
            public void event(Event event) {
                apply(event);
            }

            @Override
            public void result(Trial trial) {
                keep(trial);
            }

            @Override
            public void problem(LatheException problem) {
                fail(problem);
            }

            @Override
            public void stopped() {
                finish();
                sweep.clear();
                status.idle();
                tellFree();
            }
        });
    }

    private void apply(Event event) {
        RunningTrial running = trials.running().get();
        if (event instanceof Event.DataPrepared prepared) {
            dataPrepared.accept(prepared);
        } else if (event instanceof Event.Progressed progressed) {
            status.begin(describe() + " · " + progressed.stage(), progressed.fraction());
        } else if (event instanceof Event.SizeMeasured measured) {
            show(running.withSize(measured.size()));
        } else if (event instanceof Event.AccuracyMeasured measured) {
            show(running.withAccuracy(measured.accuracy(), measured.difference()));
        } else if (event instanceof Event.LatencyMeasured measured) {
            show(running.withLatency(measured.latency()));
        }
    }

    private void show(RunningTrial running) {
        trials.running().set(running);
        trials.tried().set(rank == Rank.SWEEP ? null : running);
    }

    private void keep(Trial trial) {
        Rank was = rank;
        if (was != Rank.BASELINE) {
            measured(recipe).ifPresent(old -> trials.trials().remove(old));
        }
        finish();
        trials.trials().add(trial);
        if (was != Rank.SWEEP) {
            trials.selected().set(trial);
        }
        if (was == Rank.BASELINE) {
            baselineReady.run();
        }
        tellFree();
        next();
    }

    private void fail(LatheException problem) {
        boolean hopeless = rank != Rank.USER;
        finish();
        if (hopeless) {
            sweep.clear();
        }
        status.idle();
        status.problem(problem);
        tellFree();
        next();
    }

    /** Told before the sweep goes on, so that what waits for it comes first. */
    private void tellFree() {
        free.set(!held && (rank == null || rank == Rank.SWEEP));
    }

    private String describe() {
        return switch (rank) {
            case BASELINE -> "Baseline";
            case USER -> recipe.label();
            case SWEEP -> sweep.position() + " · " + recipe.label();
        };
    }
}
