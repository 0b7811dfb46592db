package dev.lathe.workbench.dialog;

import dev.lathe.chart.Figures;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.engine.DataCard;
import dev.lathe.engine.Engine;
import dev.lathe.engine.Fit;
import dev.lathe.engine.Request;
import dev.lathe.workbench.Settings;
import java.nio.file.Path;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Opens, shows and checks the data set that the form describes, a moment after each edit; an older check that is still
 * under way is cancelled. Lives on the FX thread, works on the engine's.
 */
final class DataDialogController {
    private static final Duration QUIET_TIME = Duration.millis(250);
    private final Path model;
    private final Settings settings;
    private final DataDialogView view;
    private final NewestJob opening;
    private final NewestJob previewing;
    private final NewestJob fitting;
    private final PauseTransition quiet = new PauseTransition(QUIET_TIME);

    private Path path;
    private boolean preprocessingChosen;
    private boolean readingKept;
    private int index;
    private DataCard card;
    private DataSpec accepted;

    /** @param model null when none is open; the fit is not checked then */
    DataDialogController(Engine engine, Path model, Settings settings, DataDialogView view) {
        this.model = model;
        this.settings = settings;
        this.view = view;
        opening = new NewestJob(engine);
        previewing = new NewestJob(engine);
        fitting = new NewestJob(engine);
        quiet.setOnFinished(e -> check());
        view.source().onEdited(this::edited);
        view.preprocessing().onEdited(() -> {
            preprocessingChosen = true;
            edited();
        });
        view.sample().onStep(() -> step(-1), () -> step(1));
    }

    /** @param current what to show first, or null */
    void start(DataSpec current) {
        view.source().show(SourceText.EMPTY);
        view.preprocessing().showNothing();
        view.source().showFound("");
        if (current != null) {
            path = current.path();
            show(current);
        }
        check();
    }

    /** As {@link #start}; another path is then read just like this one. */
    void startKeepingReading(DataSpec current) {
        readingKept = current != null;
        start(current);
    }

    /** Takes a path that was dropped, browsed or picked, without the wait that typing gets. */
    void choose(Path chosen) {
        view.source().setPath(chosen.toString());
        check();
    }

    void choose(DataSpec remembered) {
        path = remembered.path();
        index = 0;
        show(remembered);
        check();
    }

    void choosePreprocessing(Preprocessing chosen) {
        view.preprocessing().show(chosen);
        preprocessingChosen = true;
        check();
    }

    /** What the user may accept now; empty while it was not opened or does not fit. */
    Optional<DataSpec> accepted() {
        return Optional.ofNullable(accepted);
    }

    void stop() {
        quiet.stop();
        opening.cancel();
        previewing.cancel();
        fitting.cancel();
    }

    void step(int by) {
        if (card != null && card.samples() > 0) {
            index = Math.floorMod(index + by, card.samples());
            preview();
        }
    }

    private void edited() {
        accept(null);
        quiet.playFromStart();
    }

    private void check() {
        stop();
        accept(null);
        SourceText text = view.source().text();
        if (text.complete() && text.problems().isEmpty() && !text.toSpec(null).path().equals(path)) {
            text = arrived(text);
        }
        var wrongSource = text.problems();
        var wrongPreprocessing = view.preprocessing().text().problems();
        view.source().showProblems(wrongSource);
        view.preprocessing().showProblems(wrongPreprocessing);
        if (!text.complete()) {
            nothing("Choose a data set to see a sample", Finding.quiet(
                    "Choose a file or folder, or drop one here."));
        } else if (!wrongSource.isEmpty() || preprocessingChosen && !wrongPreprocessing.isEmpty()) {
            nothing("No sample", Finding.bad("Correct the marked fields."));
        } else {
            open(text.toSpec(chosenPreprocessing()));
        }
    }

    /** The path changed: read it as it was read last, or find out how. */
    private SourceText arrived(SourceText text) {
        boolean replaced = path != null;
        path = text.toSpec(null).path();
        index = 0;
        if (readingKept) {
            return text;
        }
        Optional<DataSpec> remembered = settings.dataAt(path);
        if (remembered.isPresent()) {
            show(remembered.get());
        } else if (replaced) {
            preprocessingChosen = false;
            view.source().show(SourceText.of(DataSpec.of(path)));
        }
        return view.source().text();
    }

    private void show(DataSpec spec) {
        view.source().show(SourceText.of(spec));
        preprocessingChosen = spec.preprocessing() != null;
        if (preprocessingChosen) {
            view.preprocessing().show(spec.preprocessing());
        }
    }

    private Preprocessing chosenPreprocessing() {
        return preprocessingChosen ? view.preprocessing().text().parse(view.preprocessing().name()) : null;
    }

    private void open(DataSpec spec) {
        view.showFit(Finding.busy("Opening " + spec.path().getFileName() + "…"));
        view.sample().setPending(true);
        opening.submit(new Request.OpenData(spec), this::opened, failure -> nothing("No sample", failure));
    }

    private void opened(DataCard opened) {
        card = opened;
        index = Math.min(index, Math.max(0, opened.samples() - 1));
        if (!preprocessingChosen && opened.spec().preprocessing() != null) {
            view.preprocessing().show(opened.spec().preprocessing());
            view.preprocessing().showProblems(view.preprocessing().text().problems());
        }
        view.source().showFound(DataSentence.of(opened));
        preview();
        checkFit();
    }

    private void preview() {
        view.sample().setPending(true);
        int samples = card.samples();
        int asked = index;
        previewing.submit(new Request.PreviewSample(card.spec(), asked),
                preview -> view.sample().show(preview, samples),
                failure -> view.sample().showUnreadable(asked, samples, failure.text()));
    }

    private void checkFit() {
        DataSpec spec = card.spec();
        if (model == null) {
            accept(spec);
            view.showFit(Finding.quiet("The data set opens. No model is open yet, so the fit is not checked."));
            return;
        }
        view.showFit(Finding.busy("Trying one batch with " + model.getFileName() + "…"));
        fitting.submit(new Request.CheckFit(model, spec), fit -> {
            accept(fit.fits() ? spec : null);
            view.showFit(verdict(fit));
        }, view::showFit);
    }

    private static Finding verdict(Fit fit) {
        return fit.fits() ? Finding.good("Fits: input "
                + Figures.shape(fit.inputShape().subList(1, fit.inputShape().size())) + ", "
                + Figures.counted(fit.outputClasses(), "class", "classes") + ".") : Finding.bad(fit.message());
    }

    private void nothing(String reason, Finding finding) {
        card = null;
        view.source().showFound("");
        view.sample().clear(reason);
        view.showFit(finding);
    }

    private void accept(DataSpec spec) {
        accepted = spec;
        view.ok().setDisable(spec == null);
    }
}
