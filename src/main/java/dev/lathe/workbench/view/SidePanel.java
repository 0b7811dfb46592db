package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.workbench.icon.Icon;
import dev.lathe.workbench.model.WorkbenchModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** What is open, the sliders, and the numbers of the current trial. */
final class SidePanel extends ScrollPane {
    SidePanel(WorkbenchModel model, TuneGestures tuning, InputGestures inputs, Attachments attachments) {
        getStyleClass().addAll("side-panel", "edge-to-edge");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        CardSummary modelCard = new CardSummary("model", "No model is open");
        CardSummary dataCard = new CardSummary("data", "No data are open");
        attachments.follow(model.inputs().modelCard(), modelCard::show);
        attachments.follow(() -> dataCard.show(model.inputs().dataCard().get(), model.inputs().calibrationCard().get()),
                model.inputs().dataCard(), model.inputs().calibrationCard());
        Button layers = link("Layers…", "layers", inputs::onLayersToggled);
        layers.disableProperty().bind(model.inputs().modelCard().isNull());
        layers.setAccessibleText("Layers of the model");
        Button edit = link("Edit…", "edit-data", inputs::onEditData);
        edit.setAccessibleText("Edit how the data are read");
        Button undo = icon(Icon.UNDO, "undo", "Undo (Ctrl+Z)", tuning::onUndo);
        Button redo = icon(Icon.REDO, "redo", "Redo (Ctrl+Shift+Z)", tuning::onRedo);
        undo.disableProperty().bind(model.tune().canUndo().not());
        redo.disableProperty().bind(model.tune().canRedo().not());
        Label trialName = new Label();
        trialName.setId("trial-name");
        trialName.getStyleClass().add("trial-name");
        ReadoutPane readout = new ReadoutPane(model.tune(), model.trials(), model.inputs(), trialName,
                attachments);
        VBox content = new VBox(
                new Section(Icon.MODEL, "Model", modelCard, layers),
                new Section(Icon.DATA, "Data", dataCard, edit),
                new Section(Icon.TUNE, "Tune", new TunePane(model.tune(), model.inputs(), tuning, attachments), undo, redo),
                new Section(Icon.TRIAL, "Current trial", readout, trialName));
        content.getStyleClass().add("side-content");
        setContent(content);
    }

    private static Button link(String text, String id, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.ACCENT, "link-button");
        button.setOnAction(event -> action.run());
        return button;
    }

    static Button icon(Icon icon, String id, String tip, Runnable action) {
        Button button = new Button(null, icon.node());
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setOnAction(event -> action.run());
        return button;
    }
}
