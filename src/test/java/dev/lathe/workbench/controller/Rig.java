package dev.lathe.workbench.controller;

import dev.lathe.workbench.Cards;
import java.util.List;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.OpeningSweep;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Request;
import dev.lathe.workbench.ScriptedEngine;
import dev.lathe.workbench.SessionSettings;
import dev.lathe.workbench.StartFiles;
import dev.lathe.workbench.model.WorkbenchModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Controllers without a window: the FX thread is a queue that the test empties, time stands still. */
final class Rig {
    static final List<Recipe> SWEEP = OpeningSweep.of(Cards.model(Path.of("digits.pt")).graph());

    final ScriptedEngine engine = new ScriptedEngine();
    final SessionSettings settings = new SessionSettings();
    final WorkbenchModel model = new WorkbenchModel();
    final ManualDebounce debounce = new ManualDebounce();
    final StatusLine status = new StatusLine(model.status());
    final Deque<Runnable> fxThread = new ArrayDeque<>();
    final TrialDesk desk;
    final TuneController tune;
    final InputsController inputs;
    final LedgerController ledger;

    Rig() {
        EngineLink link = new EngineLink(engine, fxThread::add);
        desk = new TrialDesk(link, model.trials(), status);
        tune = new TuneController(model.tune(), model.trials(), desk, debounce);
        inputs = new InputsController(link, model.inputs(), model.appearance(), status, desk, tune, settings);
        ledger = new LedgerController(link, model.ledger(), model.trials(), desk);
    }

    /** Opens a model and data that fit, measures the baseline; the sweep's first trial is running then. */
    Rig opened() {
        inputs.open(new StartFiles(Path.of("digits.pt"), DataSpec.of(Path.of("digits-test"))));
        for (int step = 0; step < 4; step++) {
            succeed();
        }
        return this;
    }

    /** Lets the newest job succeed. */
    void succeed() {
        engine.last().succeed();
        settle();
    }

    void finishSweep() {
        while (model.trials().running().get() != null) {
            succeed();
        }
    }

    void settle() {
        while (!fxThread.isEmpty()) {
            fxThread.poll().run();
        }
    }

    Request<?> lastRequest() {
        return engine.last().request();
    }
}
