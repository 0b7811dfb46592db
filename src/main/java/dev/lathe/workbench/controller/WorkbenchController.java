package dev.lathe.workbench.controller;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.platform.AtomicFile;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.Dialogs;
import dev.lathe.workbench.FxThread;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.Settings;
import dev.lathe.workbench.StartFiles;
import dev.lathe.workbench.model.WorkbenchModel;
import dev.lathe.workbench.view.InputGestures;
import dev.lathe.workbench.view.TrialText;
import dev.lathe.workbench.view.WindowGestures;
import dev.lathe.workbench.view.WorkbenchView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.Stage;

/** The main window: makes model, view and the controllers of its parts. */
public final class WorkbenchController implements InputGestures, WindowGestures {
    private static final double DEBOUNCE_MILLIS = 120;

    private final Stage stage;
    private final Engine engine;
    private final Settings settings;
    private final Dialogs dialogs;
    private final Supplier<StartFiles> sample;
    private final WorkbenchModel model = new WorkbenchModel();
    private final StatusLine status = new StatusLine(model.status());
    private final TrialDesk desk;
    private final TuneController tune;
    private final InputsController inputs;
    private final LedgerController ledger;
    private final WorkbenchView view;

    /**
     * @param sample unpacks the embedded sample; called off the FX thread
     */
    public WorkbenchController(Stage stage, Engine engine, Settings settings, Dialogs dialogs,
                               Supplier<StartFiles> sample) {
        this.stage = stage;
        this.engine = engine;
        this.settings = settings;
        this.dialogs = dialogs;
        this.sample = sample;
        EngineLink link = new EngineLink(engine, FxThread::later);
        desk = new TrialDesk(link, model.trials(), status);
        tune = new TuneController(model.tune(), model.trials(), desk, new PulseDebounce(DEBOUNCE_MILLIS));
        model.appearance().theme().set(settings.theme());
        model.appearance().options().set(settings.measureOptions());
        inputs = new InputsController(link, model.inputs(), model.appearance(), status, desk, tune, settings);
        ledger = new LedgerController(link, model.ledger(), model.trials(), desk);
        view = new WorkbenchView(model, tune, this, dialogs::modelCard);
    }

    public WorkbenchView view() {
        return view;
    }

    public WorkbenchModel model() {
        return model;
    }

    /** Opens what the program was started with; the sample where that is nothing. */
    public void start(StartFiles files) {
        if (files.isEmpty()) {
            onOpenSample();
        } else {
            inputs.open(files);
        }
    }

    /** Stops all work and releases the view's listeners. */
    public void close() {
        inputs.cancelOpening();
        desk.stop();
        ledger.stop();
        view.detach();
    }

    @Override
    public void onOpenModel() {
        dialogs.chooseModel(stage).ifPresent(this::onRecentModelChosen);
    }

    @Override
    public void onOpenData() {
        editData(null);
    }

    @Override
    public void onEditData() {
        editData(model.inputs().dataCard().get() == null ? null : model.inputs().dataCard().get().spec());
    }

    private void editData(DataSpec current) {
        ModelCard card = model.inputs().modelCard().get();
        desk.interruptAll();
        dialogs.editData(stage, engine, card == null ? null : card.file(), current)
                .ifPresentOrElse(this::onRecentDataChosen, desk::release);
    }

    @Override
    public void onOpenCalibration() {
        ModelCard card = model.inputs().modelCard().get();
        desk.interruptAll();
        dialogs.editCalibration(stage, engine, card == null ? null : card.file(), inputs.calibrationToEdit())
                .ifPresentOrElse(inputs::calibrateWith, desk::release);
    }

    @Override
    public void onCalibrateOnTest() {
        inputs.calibrateWith(null);
    }

    @Override
    public void onOpenSample() {
        status.begin("Unpacking the sample", Double.NaN);
        CompletableFuture.supplyAsync(sample).whenComplete((files, failure) -> FxThread.later(() -> {
            status.idle();
            if (failure == null) {
                inputs.open(files);
            } else {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                status.problem(cause instanceof LatheException known ? known : new LatheException(
                        "The sample could not be unpacked: " + cause.getMessage() + ".",
                        "Open a file instead.", cause));
            }
        }));
    }

    @Override
    public void onRecentModelChosen(Path file) {
        inputs.open(new StartFiles(file, null));
    }

    @Override
    public void onRecentDataChosen(DataSpec data) {
        inputs.open(new StartFiles(null, data));
    }

    @Override
    public void onDropped(List<Path> files) {
        inputs.open(FileDrop.read(files, settings));
    }

    @Override
    public void onLayersToggled() {
        model.inputs().layersShown().set(!model.inputs().layersShown().get());
    }

    @Override
    public void onExport(Trial trial) {
        Trial chosen = trial == null ? model.trials().selected().get() : trial;
        desk.session().ifPresent(session -> {
            if (chosen == null || chosen.recipe() == null) {
                status.hint("There is nothing to export yet.", "Choose a compressed trial first.");
                return;
            }
            desk.holdOff();
            dialogs.export(stage, engine, chosen, session.model(), session.data(), session.options());
            desk.release();
        });
    }

    @Override
    public void onCopy(Trial trial) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, TrialText.line(trial)));
    }

    @Override
    public void onRemove(Trial trial) {
        if (!trial.isBaseline()) {
            boolean wasSelected = trial.equals(model.trials().selected().get());
            model.trials().trials().remove(trial);
            if (wasSelected) {
                model.trials().baseline().ifPresent(tune::onTrialChosen);
            }
        }
    }

    @Override
    public void onMeasureAgain() {
        Trial trial = model.trials().selected().get();
        if (trial == null && model.tune().enabled().get()) {
            desk.run(model.tune().recipe().get());
        } else if (trial == null || trial.isBaseline()) {
            inputs.measureWith(model.appearance().options().get());
        } else if (trial.recipe() != null) {
            desk.run(trial.recipe());
        }
    }

    @Override
    public void onStop() {
        inputs.cancelOpening();
        desk.stop();
        ledger.stop();
    }

    @Override
    public void onBatchChosen(int samples) {
        MeasureOptions options = model.appearance().options().get();
        measureWith(options.withLatency(samples, options.threads()));
    }

    @Override
    public void onThreadsChosen(int threads) {
        MeasureOptions options = model.appearance().options().get();
        measureWith(options.withLatency(options.latencyBatch(), threads));
    }

    private void measureWith(MeasureOptions options) {
        if (!options.equals(model.appearance().options().get())) {
            inputs.measureWith(options);
        }
    }

    @Override
    public void onThemeChosen(Theme theme) {
        model.appearance().theme().set(theme);
        settings.setTheme(theme);
    }

    @Override
    public void onLogSizeToggled() {
        model.appearance().logSize().set(!model.appearance().logSize().get());
    }

    @Override
    public void onFocusToggled() {
        model.appearance().focused().set(!model.appearance().focused().get());
    }

    @Override
    public void onResetZoom() {
        view.resetZoom();
    }

    @Override
    public void onLedgerShown(boolean shown) {
        model.ledger().shown().set(shown);
    }

    @Override
    public void onLedgerCopied(String sheet) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, sheet));
    }

    @Override
    public void onLedgerSaved(String sheet) {
        dialogs.chooseTable(stage, "ledger.csv").ifPresent(file -> {
            try {
                AtomicFile.write(file, temporary -> Files.writeString(temporary, sheet));
                status.hint(file.getFileName() + " was written.", "");
            } catch (LatheException e) {
                status.problem(e);
            }
        });
    }

    @Override
    public void onNoticeDismissed() {
        status.dismiss();
    }

    @Override
    public void onShortcuts() {
        dialogs.showShortcuts(stage, view.menus());
    }

    @Override
    public void onAbout() {
        dialogs.showAbout(stage);
    }

    @Override
    public void onQuit() {
        stage.close();
    }
}
