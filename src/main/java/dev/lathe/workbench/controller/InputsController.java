package dev.lathe.workbench.controller;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.DataCard;
import dev.lathe.engine.Event;
import dev.lathe.engine.Fit;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.OpeningSweep;
import dev.lathe.engine.Request;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.Settings;
import dev.lathe.workbench.StartFiles;
import dev.lathe.workbench.controller.EngineLink.Ticket;
import dev.lathe.workbench.model.AppearanceModel;
import dev.lathe.workbench.model.InputsModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens models and data: reads them, checks in words that they fit, then measures the baseline. What was open stays
 * open until the new file has been read.
 */
final class InputsController {
    private final EngineLink link;
    private final InputsModel inputs;
    private final AppearanceModel appearance;
    private final StatusLine status;
    private final TrialDesk desk;
    private final TuneController tune;
    private final Settings settings;
    private Ticket ticket;
    private DataSpec waiting;

    InputsController(EngineLink link, InputsModel inputs, AppearanceModel appearance, StatusLine status,
                     TrialDesk desk, TuneController tune, Settings settings) {
        this.link = link;
        this.inputs = inputs;
        this.appearance = appearance;
        this.status = status;
        this.desk = desk;
        this.tune = tune;
        this.settings = settings;
        desk.onDataPrepared(this::tellWhatWasUsed);
        showRecent();
    }

    /** Samples that turned out to be unreadable while they were decoded are known only now. */
    private void tellWhatWasUsed(Event.DataPrepared prepared) {
        DataCard card = inputs.dataCard().get();
        if (card != null && !card.warnings().equals(prepared.warnings())) {
            inputs.dataCard().set(new DataCard(card.spec(), card.samples(), prepared.samples(), card.labelled(),
                    card.classes(), card.classNames(), card.sampleShape(), prepared.warnings()));
            if (!prepared.warnings().isEmpty()) {
                status.hint(String.join(" ", prepared.warnings()), "");
            }
        }
    }

    /** Opens either or both; null keeps what is open. */
    void open(StartFiles files) {
        waiting = files.calibration();
        open(files.model(), files.data());
    }

    private void open(Path model, DataSpec data) {
        cancelOpening();
        desk.interruptAll();
        status.dismiss();
        if (model != null) {
            ask("Opening " + model.getFileName(), new Request.OpenModel(model), card -> openData(card, data));
        } else {
            openData(null, data);
        }
    }

    /**
     * Other calibration data: what was measured with the old is measured again, once the new have been read and fit.
     *
     * @param calibration null takes a part of the test data
     */
    void calibrateWith(DataSpec calibration) {
        DataCard now = inputs.calibrationCard().get();
        if (calibration == null ? now == null : now != null && calibration.equals(now.spec())) {
            desk.release();
        } else if (calibration == null) {
            calibrateOn(null);
        } else {
            cancelOpening();
            desk.interruptAll();
            status.dismiss();
            askForData(calibration, this::checkCalibration);
        }
    }

    /** What calibrates now: the test data where nothing else does; null if there are none either. */
    DataSpec calibrationToEdit() {
        DataCard test = inputs.dataCard().get();
        return inputs.calibration().get() != null || test == null ? inputs.calibration().get()
                : test.spec().withSamples(0);
    }

    /** Stops reading; what was open before stays. */
    void cancelOpening() {
        if (ticket != null) {
            ticket.cancel();
            ticket = null;
            status.idle();
        }
    }

    private void openData(ModelCard newModel, DataSpec data) {
        if (data == null) {
            adopt(newModel, null, null);
        } else {
            askForData(data, card -> openCalibration(newModel, card));
        }
    }

    private void openCalibration(ModelCard newModel, DataCard newData) {
        if (waiting == null) {
            adopt(newModel, newData, null);
        } else {
            askForData(waiting, card -> adopt(newModel, newData, card));
        }
    }

    private void askForData(DataSpec data, Consumer<DataCard> then) {
        ask("Opening " + data.path().getFileName(), new Request.OpenData(data), then);
    }

    private void adopt(ModelCard newModel, DataCard newData, DataCard newCalibration) {
        desk.leave();
        tune.reset(false);
        if (newModel != null) {
            inputs.modelCard().set(newModel);
            settings.addRecentModel(newModel.file());
        }
        if (newData != null) {
            inputs.dataCard().set(newData);
            show(newCalibration);
            settings.addRecentData(newData.spec());
        }
        showRecent();
        if (inputs.modelCard().get() == null) {
            status.hint("No model is open.", "Open a TorchScript file to measure it on these data.");
        } else if (inputs.dataCard().get() == null) {
            status.hint("No data are open.", "Open a data set to measure this model.");
        } else {
            checkFit(inputs.modelCard().get(), inputs.dataCard().get().spec());
        }
    }

    private void checkFit(ModelCard model, DataSpec data) {
        ask("Checking that the data fit the model", new Request.CheckFit(model.file(), data), fit -> {
            if (fit.fits()) {
                inputs.modelCard().set(with(model, fit));
                measure(OpeningSweep.of(model.graph()));
            } else {
                status.problem(new LatheException(fit.message(), ""));
            }
        });
    }

    private void checkCalibration(DataCard calibration) {
        ModelCard model = inputs.modelCard().get();
        if (model == null) {
            calibrateOn(calibration);
            return;
        }
        ask("Checking that the calibration data fit the model",
                new Request.CheckFit(model.file(), calibration.spec()), fit -> {
                    if (fit.fits()) {
                        calibrateOn(calibration);
                    } else {
                        status.problem(new LatheException(fit.message(), ""));
                        desk.release();
                    }
                });
    }

    private void calibrateOn(DataCard calibration) {
        show(calibration);
        if (desk.session().isPresent()) {
            measureWith(appearance.options().get());
        }
    }

    private void show(DataCard calibration) {
        inputs.calibrationCard().set(calibration);
        inputs.calibration().set(calibration == null ? null : calibration.spec());
    }

    /** Measures the baseline, then these recipes. */
    private void measure(List<Recipe> recipes) {
        Session session = new Session(inputs.modelCard().get().file(), inputs.dataCard().get().spec(),
                appearance.options().get(), inputs.calibration().get());
        desk.begin(session, recipes, () -> tune.enable(true));
    }

    /** Measures all that was measured again, since other numbers cannot be compared with them. */
    void measureWith(MeasureOptions options) {
        appearance.options().set(options);
        settings.setMeasureOptions(options);
        if (desk.session().isPresent()) {
            List<Recipe> again = desk.recipes();
            tune.reset(false);
            measure(again.isEmpty() ? OpeningSweep.of(inputs.modelCard().get().graph()) : again);
        }
    }

    private <R> void ask(String stage, Request<R> request, Consumer<R> then) {
        status.begin(stage, Double.NaN);
        ticket = link.submit(request, new Reactions<>() {
            @Override
            public void event(Event event) {
                if (event instanceof Event.Progressed progressed) {
                    status.begin(progressed.stage(), progressed.fraction());
                }
            }

            @Override
            public void result(R result) {
                stopped();
                then.accept(result);
            }

            @Override
            public void problem(LatheException problem) {
                stopped();
                status.problem(problem);
                desk.release();
            }

            @Override
            public void stopped() {
                ticket = null;
                status.idle();
            }
        });
    }

    private void showRecent() {
        inputs.recentModels().setAll(settings.recentModels());
        inputs.recentData().setAll(settings.recentData());
    }

    private static ModelCard with(ModelCard card, Fit fit) {
        return new ModelCard(card.file(), card.sha256(), card.bytes(), card.parameters(),
                card.compressibleParameters(), card.layers(), fit.inputShape(), fit.outputClasses(), card.notes(),
                card.graph(), card.origin());
    }
}
