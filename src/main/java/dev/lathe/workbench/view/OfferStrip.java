package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.chart.BestFloat;
import dev.lathe.chart.Figures;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.model.TrialsModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Offers the speed that a model has for free: other float kernels, the same weights. Once used or dismissed it is gone. */
final class OfferStrip extends HBox {
    private final TrialsModel trials;
    private final Label text = new Label();
    private Trial offered;
    private Trial answered;

    OfferStrip(TrialsModel trials, TuneGestures tuning, Attachments attachments) {
        this.trials = trials;
        setId("offer");
        getStyleClass().add("offer");
        text.setId("offer-text");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button use = new Button("Use them");
        use.setId("offer-use");
        use.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        use.setOnAction(event -> {
            Trial chosen = offered;
            answer();
            tuning.onTrialChosen(chosen);
        });
        Button dismiss = new Button("Not now");
        dismiss.setId("offer-dismiss");
        dismiss.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        dismiss.setOnAction(event -> answer());
        getChildren().addAll(text, use, dismiss);
        attachments.follow(this::show, trials.trials(), trials.selected());
    }

    private void answer() {
        answered = offered;
        show();
    }

    private void show() {
        BestFloat best = BestFloat.of(trials.trials());
        boolean begun = trials.trials().stream().anyMatch(trial -> trial.recipe() != null
                && !trial.recipe().isFloatExecution());
        if (trials.trials().isEmpty()) {
            answered = null;
        }
        boolean open = best.isFaster() && begun && answered == null;
        if (open) {
            offered = best.trial();
            text.setText("A free speed-up: the same weights on " + offered.recipe().execution().kernels().label()
                    + " kernels run " + Figures.ratio(best.speedup()) + " as fast, with the same answers.");
        }
        ExecutionPane.present(this, open);
    }
}
