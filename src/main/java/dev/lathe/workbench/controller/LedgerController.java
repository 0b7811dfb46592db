package dev.lathe.workbench.controller;

import dev.lathe.compress.pass.PassReport;
import dev.lathe.engine.Event;
import dev.lathe.engine.LedgerInput;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.model.LedgerModel;
import dev.lathe.workbench.model.TrialsModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the ledger of the selected trial while somebody looks at it and waits for no trial. The newest selection wins;
 * the sweep's running trial is let finish first. What was read is kept for the last trials of a session.
 */
final class LedgerController {
    static final int KEPT = 24;
    static final String NONE = "Select a trial in the table or a chart to see what became of each layer.";
    static final String MEASURING = "The trial is being measured.";
    static final String BUSY = "Another trial is being measured; its ledger follows.";
    static final String WAITING = "Waiting for the sweep's trial to finish…";
    static final String STOPPED = "Stopped. Open this tab again to read the ledger.";

    private final EngineLink link;
    private final LedgerModel ledger;
    private final TrialsModel trials;
    private final TrialDesk desk;
    private final Map<String, LedgerComparison> known = new LinkedHashMap<>();
    private Session session;
    private EngineLink.Ticket ticket;
    private String reading;

    LedgerController(EngineLink link, LedgerModel ledger, TrialsModel trials, TrialDesk desk) {
        this.link = link;
        this.ledger = ledger;
        this.trials = trials;
        this.desk = desk;
        trials.selected().addListener((observed, old, now) -> look());
        trials.tried().addListener((observed, old, now) -> {
            if ((old == null) != (now == null)) {
                look();
            }
        });
        ledger.shown().addListener((observed, old, now) -> look());
        desk.free().addListener((observed, old, now) -> look());
        look();
    }

    /** Gives up what is being read, until something else is selected or the tab is opened again. */
    void stop() {
        if (ticket != null) {
            ticket.cancel();
            finish();
            ledger.message().set(STOPPED);
        }
    }

    private void look() {
        forgetOtherSessions();
        Trial trial = trials.selected().get();
        if (!ledger.shown().get() || trial == null || session == null) {
            showNothing(trials.tried().get() == null && desk.free().get() ? NONE : MEASURING);
        } else if (known.containsKey(trial.sha256())) {
            stop();
            ledger.comparison().set(known.get(trial.sha256()));
            ledger.message().set("");
        } else if (!desk.free().get()) {
            showNothing(BUSY);
        } else if (!trial.sha256().equals(reading)) {
            showNothing(trials.running().get() == null ? "Reading the file…" : WAITING);
            read(trial);
        }
    }

    /** A session's files are known by their hash, but not the data and the batch they were run on. */
    private void forgetOtherSessions() {
        Session now = desk.session().orElse(null);
        if (now != session) {
            known.clear();
            session = now;
        }
    }

    private void showNothing(String message) {
        stop();
        ledger.comparison().set(null);
        ledger.message().set(message);
    }

    private void read(Trial trial) {
        LedgerInput samples = new LedgerInput.Samples(session.data());
        if (trial.isBaseline()) {
            read(trial, new Request.KeepLedger(session.model(), samples, session.options()),
                    LedgerComparison::unchanged);
        } else {
            List<PassReport> passes = trial.report() == null ? List.of() : trial.report().passes();
            read(trial, new Request.CompareLedgers(session.model(), trial.artifact(), passes, samples,
                    session.options()), Function.identity());
        }
    }

    private <R> void read(Trial trial, Request<R> request, Function<R, LedgerComparison> compared) {
        reading = trial.sha256();
        ledger.reading().set(true);
        ticket = link.submit(request, new Reactions<>() {
            @Override
            public void event(Event event) {
                if (event instanceof Event.Progressed progressed) {
                    ledger.message().set(progressed.stage() + "…");
                }
            }

            @Override
            public void result(R result) {
                finish();
                LedgerComparison comparison = compared.apply(result);
                keep(trial.sha256(), comparison);
                ledger.comparison().set(comparison);
                ledger.message().set("");
            }

            @Override
            public void problem(LatheException problem) {
                finish();
                ledger.message().set(problem.getMessage().strip());
            }

            @Override
            public void stopped() {
                finish();
                ledger.message().set(STOPPED);
            }
        });
    }

    private void finish() {
        ticket = null;
        reading = null;
        ledger.reading().set(false);
    }

    private void keep(String sha256, LedgerComparison comparison) {
        known.put(sha256, comparison);
        if (known.size() > KEPT) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
