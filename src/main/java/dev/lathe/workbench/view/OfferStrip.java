package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.chart.BestFloat;
import dev.lathe.chart.RunningTrial;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.icon.Icon;
import dev.lathe.workbench.model.WorkbenchModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Offers the speed that a model has for free: other float kernels, the same weights. It comes when float kernels are
 * measured and nobody waits for a trial, and stays until it is used, dismissed or chosen elsewhere; then it is gone for
 * this model.
 */
final class OfferStrip extends HBox {
    private final WorkbenchModel model;
    private final Label text = new Label();
    private Trial offered;
    private String answeredOf;

    OfferStrip(WorkbenchModel model, TuneGestures tuning, Attachments attachments) {
        this.model = model;
        setId("offer");
        getStyleClass().add("offer");
        text.setId("offer-text");
        Button use = new Button("Use");
        use.setId("offer-use");
        use.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        use.setOnAction(event -> {
            Trial chosen = offered;
            answer();
            tuning.onTrialChosen(chosen);
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(text, use, gap, SidePanel.icon(Icon.CLOSE, "offer-dismiss", "Dismiss", this::answer));
        attachments.follow(this::show, model.trials().trials(), model.trials().selected(), model.trials().tried(),
                model.trials().running(), model.status().busy(), model.inputs().modelCard());
    }

    private void answer() {
        answeredOf = openedModel();
        show();
    }

    private void show() {
        Trial best = BestFloat.of(model.trials().trials()).trial();
        if (best != null && best.equals(model.trials().selected().get())) {
            answeredOf = openedModel();
        }
        boolean stays = best != null && !openedModel().equals(answeredOf);
        offered = stays && (offered != null || mayAppear()) ? best : null;
        if (offered != null) {
            text.setText(TrialText.offer(offered));
        }
        ExecutionPane.present(this, offered != null);
    }

    /** Charts are not moved while the user waits, nor for kernels that others may still beat. */
    private boolean mayAppear() {
        RunningTrial running = model.trials().running().get();
        boolean beyondKernels = running != null && running.recipe() != null && !running.recipe().isFloatExecution();
        return model.trials().tried().get() == null && (beyondKernels || !model.status().busy().get());
    }

    private String openedModel() {
        return model.inputs().modelCard().get() == null ? "" : model.inputs().modelCard().get().sha256();
    }
}
