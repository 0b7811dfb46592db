package dev.lathe.workbench.dialog;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What stands where content is still missing: what to do, and the button that does it. */
public final class EmptyState extends StackPane {
    private EmptyState(String id, String title, String hint, String action, Runnable onAction) {
        setId(id);
        getStyleClass().add("empty-state");
        Label heading = new Label(title);
        heading.getStyleClass().add("empty-title");
        Label text = new Label(hint);
        text.getStyleClass().add("note");
        Button button = new Button(action);
        button.setId(id + "-action");
        button.getStyleClass().add(Styles.ACCENT);
        button.setOnAction(e -> onAction.run());
        VBox content = new VBox(Icon.DROP.node(2.5), heading, text, button);
        content.setAlignment(Pos.CENTER);
        content.getStyleClass().add("empty-content");
        content.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(content);
        DialogWindow.styled(this);
    }

    /** No model is open. */
    public static EmptyState model(Runnable open) {
        return new EmptyState("empty-model", "Drop a TorchScript file here or press Ctrl+O",
                "A traced or scripted .pt file; nothing leaves this machine.", "Open model…", open);
    }

    /** A model is open, but no data. */
    public static EmptyState data(Runnable open) {
        return new EmptyState("empty-data", "Drop a data set here or press Ctrl+Shift+O",
                "Image folders, CIFAR-10, IDX, NumPy or CSV; accuracy is measured on it.", "Choose data…", open);
    }
}
