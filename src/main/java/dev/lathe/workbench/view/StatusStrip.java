package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.workbench.model.StatusModel;
import dev.lathe.workbench.model.StatusModel.Notice;
import dev.lathe.workbench.model.WorkbenchModel;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is being done, how far it is, and what went wrong. */
final class StatusStrip extends VBox {
    private static final PseudoClass SEVERE = PseudoClass.getPseudoClass("severe");

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private final WorkbenchModel model;
    private final Label stage = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Label message = new Label();
    private final HBox banner;
    private final Label setting = new Label();

    StatusStrip(WorkbenchModel model, WindowGestures window, Attachments attachments) {
        this.model = model;
        stage.setId("status-stage");
        progress.setId("status-progress");
        progress.getStyleClass().add(Styles.SMALL);
        message.setId("status-message");
        message.setWrapText(true);
        message.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(message, Priority.ALWAYS);
        banner = new HBox(Icon.WARNING.node(), message,
                SidePanel.icon(Icon.CLOSE, "status-dismiss", "Dismiss", window::onNoticeDismissed));
        banner.getStyleClass().add("notice");
        Button cancel = SidePanel.icon(Icon.STOP, "status-cancel", "Stop", window::onStop);
        cancel.visibleProperty().bind(model.status().busy());
        progress.visibleProperty().bind(model.status().busy());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        setting.getStyleClass().add("detail");
        HBox bar = new HBox(progress, cancel, stage, gap, setting);
        bar.getStyleClass().add("status-bar-line");
        progress.managedProperty().bind(progress.visibleProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        getStyleClass().add("status-strip");
        getChildren().addAll(banner, bar);
        attachments.follow(this::showStage, model.status().stage(), model.status().busy(), model.trials().trials());
        attachments.follow(model.status().fraction(), fraction -> showFraction(fraction.doubleValue()));
        attachments.follow(model.status().notice(), this::showNotice);
        attachments.follow(model.appearance().options(), this::showOptions);
    }

    private void showStage() {
        StatusModel status = model.status();
        int trials = model.trials().trials().size();
        stage.setText(status.busy().get() ? status.stage().get()
                : trials == 0 ? "Ready" : "Ready · " + trials + (trials == 1 ? " trial" : " trials"));
    }

    /** An unknown length is a still, pale bar: an animation would compute while latency is measured. */
    private void showFraction(double fraction) {
        progress.pseudoClassStateChanged(UNKNOWN, Double.isNaN(fraction));
        progress.setProgress(Double.isNaN(fraction) ? 1 : fraction);
    }

    private void showNotice(Notice notice) {
        banner.setVisible(notice != null);
        banner.setManaged(notice != null);
        message.setText(notice == null ? "" : (notice.problem() + " " + notice.remedy()).trim());
        banner.pseudoClassStateChanged(SEVERE, notice != null && notice.severe());
    }

    private void showOptions(MeasureOptions options) {
        int threads = options.effectiveThreads();
        setting.setText("Latency: batch " + options.latencyBatch() + ", " + threads
                + (threads == 1 ? " thread" : " threads"));
    }
}
