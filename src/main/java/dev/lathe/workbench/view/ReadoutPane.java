package dev.lathe.workbench.view;

import dev.lathe.chart.BestFloat;
import dev.lathe.chart.RunningTrial;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.model.InputsModel;
import dev.lathe.workbench.model.TrialsModel;
import dev.lathe.workbench.model.TuneModel;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The three numbers of the trial that the sliders stand for, as they are measured. */
final class ReadoutPane extends VBox {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

    private final TuneModel tune;
    private final TrialsModel trials;
    private final InputsModel inputs;
    private final Label name;
    private final ReadoutRow accuracy = new ReadoutRow("Accuracy", "accuracy");
    private final ReadoutRow size = new ReadoutRow("File size", "size");
    private final ReadoutRow latency = new ReadoutRow("Latency", "latency");
    private final Label notes = new Label();

    /** @param name shows which trial the numbers are of */
    ReadoutPane(TuneModel tune, TrialsModel trials, InputsModel inputs, Label name, Attachments attachments) {
        this.name = name;
        this.tune = tune;
        this.trials = trials;
        this.inputs = inputs;
        getStyleClass().add("readout");
        notes.setId("speed-note");
        notes.getStyleClass().add("speed-note");
        notes.setWrapText(true);
        getChildren().addAll(Hint.ACCURACY.on(accuracy), Hint.SIZE.on(size), Hint.LATENCY.on(latency), notes);
        attachments.follow(this::show, trials.selected(), trials.tried(), trials.trials(),
                tune.recipe(), tune.enabled());
    }

    private void show() {
        RunningTrial tried = trials.tried().get();
        Trial selected = trials.selected().get();
        RunningTrial figures = tried != null ? tried : selected == null ? null : ReadoutText.figures(selected);
        pseudoClassStateChanged(RUNNING, tried != null);
        if (figures == null) {
            name.setText(tune.enabled().get() ? TrialText.recipe(tune.recipe().get()) : "Nothing measured yet");
            accuracy.show(ReadoutText.UNKNOWN);
            size.show(ReadoutText.UNKNOWN);
            latency.show(ReadoutText.UNKNOWN);
            showNotes(List.of());
            return;
        }
        boolean baseline = tried != null ? tried.recipe() == null : selected.isBaseline();
        Recipe recipe = figures.recipe();
        name.setText(recipe != null ? TrialText.recipe(recipe) : baseline ? "Baseline" : TrialText.name(selected));
        accuracy.show(ReadoutText.of(figures.accuracy(), figures.difference()));
        size.show(ReadoutText.of(figures.size(), baseline));
        BestFloat best = BestFloat.of(trials.trials());
        latency.show(tried == null && best.is(selected) && !baseline ? ReadoutText.ofBestFloat(figures.latency())
                : ReadoutText.of(figures.latency(), baseline, best));
        showNotes(baseline ? List.of() : TrialNotes.of(figures, tried != null ? null : selected, hasGraph()));
    }

    private boolean hasGraph() {
        return inputs.modelCard().get() != null && inputs.modelCard().get().graph().complete();
    }

    private void showNotes(List<String> sentences) {
        notes.setText(String.join("\n", sentences));
        ExecutionPane.present(notes, !sentences.isEmpty());
    }
}
