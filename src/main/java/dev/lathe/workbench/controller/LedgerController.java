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

/**
 * Reads the ledger of the selected trial while somebody looks at it. The newest selection wins; what was read is kept for
 * the last trials.
 */
final class LedgerController {
    private static final int KEPT = 24;
    private static final String NONE = "Select a trial in the table or a chart to see what became of each layer.";

    private final EngineLink link;
    private final LedgerModel ledger;
    private final TrialsModel trials;
    private final TrialDesk desk;
    private final Map<Key, LedgerComparison> known = new LinkedHashMap<>();
    private EngineLink.Ticket ticket;
    private Key reading;

    /** A file measured in a session: another batch size is another session. */
    private record Key(Session session, String sha256) { }

    LedgerController(EngineLink link, LedgerModel ledger, TrialsModel trials, TrialDesk desk) {
        this.link = link;
        this.ledger = ledger;
        this.trials = trials;
        this.desk = desk;
        trials.selected().addListener((observed, old, now) -> look());
        ledger.shown().addListener((observed, old, now) -> look());
    }

    private void look() {
        Trial trial = trials.selected().get();
        Session session = desk.session().orElse(null);
        if (!ledger.shown().get() || trial == null || session == null) {
            stop();
            ledger.comparison().set(null);
            ledger.message().set(trials.tried().get() == null ? NONE : "The trial is being measured.");
            return;
        }
        Key key = new Key(session, trial.sha256());
        if (key.equals(reading)) {
            return;
        }
        stop();
        ledger.comparison().set(known.get(key));
        ledger.message().set("");
        if (!known.containsKey(key)) {
            read(key, session, trial);
        }
    }

    /** Gives up what is being read. */
    void stop() {
        if (ticket != null) {
            ticket.cancel();
        }
        finish();
    }

    private void finish() {
        ticket = null;
        reading = null;
        ledger.reading().set(false);
    }

    private void read(Key key, Session session, Trial trial) {
        reading = key;
        ledger.reading().set(true);
        ledger.message().set("Reading the file and running it…");
        List<PassReport> passes = trial.report() == null ? List.of() : trial.report().passes();
        ticket = link.submit(new Request.CompareLedgers(session.model(), trial.artifact(), passes,
                new LedgerInput.Samples(session.data()), session.options()), new Reactions<>() {
            @Override
            public void event(Event event) {
                if (event instanceof Event.Progressed progressed) {
                    ledger.message().set(progressed.stage() + "…");
                }
            }

            @Override
            public void result(LedgerComparison comparison) {
                finish();
                keep(key, comparison);
                ledger.comparison().set(comparison);
                ledger.message().set("");
            }

            @Override
            public void problem(LatheException problem) {
                finish();
                ledger.message().set(problem.getMessage());
            }

            @Override
            public void stopped() {
                finish();
            }
        });
    }

    private void keep(Key key, LedgerComparison comparison) {
        known.put(key, comparison);
        if (known.size() > KEPT) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
