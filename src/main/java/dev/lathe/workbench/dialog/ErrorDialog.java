package dev.lathe.workbench.dialog;

import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** A problem and what to do about it. Lines of code in the remedy are set apart so that they can be selected. */
final class ErrorDialog {
    private static final double TEXT_WIDTH = 520;
    private final DialogWindow window;

    ErrorDialog(Window owner, String problem, String remedy) {
        Label title = wrapped(problem, "error-problem");
        title.setId("error-problem");
        VBox text = new VBox(title);
        text.getStyleClass().add("error-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        remedy(remedy, text);
        HBox content = new HBox(Icon.ALERT.node(1.75), text);
        content.setAlignment(Pos.TOP_LEFT);
        content.getStyleClass().add("error-dialog");
        Button copy = new Button("Copy", Icon.COPY.node());
        copy.setId("error-copy");
        copy.setOnAction(e -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, problem + "\n" + remedy)));
        Button close = new Button("Close");
        close.setId("error-close");
        close.setDefaultButton(true);
        close.setCancelButton(true);
        window = new DialogWindow(owner, "Lathe", content, null, copy, close);
        window.stage().setResizable(false);
        close.setOnAction(e -> window.close());
        close.requestFocus();
    }

    void show() {
        window.showAndWait();
    }

    private static void remedy(String remedy, VBox into) {
        String[] parts = remedy == null ? new String[] {""} : remedy.strip().split("\n", 2);
        if (!parts[0].isBlank()) {
            Label words = wrapped(parts[0], "error-remedy");
            words.setId("error-remedy");
            into.getChildren().add(words);
        }
        if (parts.length == 2) {
            TextArea code = new TextArea(parts[1].stripIndent());
            code.setId("error-code");
            code.setEditable(false);
            code.getStyleClass().add("code");
            code.setPrefWidth(TEXT_WIDTH);
            code.setPrefRowCount((int) Math.min(8, parts[1].lines().count()));
            into.getChildren().add(code);
        }
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(TEXT_WIDTH);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
