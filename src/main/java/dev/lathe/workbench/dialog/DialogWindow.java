package dev.lathe.workbench.dialog;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** A modal window: content, and a bar with buttons at its foot. Esc and Enter go to the cancel and default buttons. */
final class DialogWindow {
    private final Stage stage = new Stage();

    /**
     * @param owner null for none
     * @param foot what goes left of the buttons, or null
     * @param buttons from left to right, the default one last
     */
    DialogWindow(Window owner, String title, Node content, Node foot, Button... buttons) {
        BorderPane root = new BorderPane(content);
        root.getStyleClass().add("dialog-window");
        root.setBottom(bar(foot, buttons));
        Scene scene = new Scene(root);
        scene.getStylesheets().add(stylesheet());
        stage.setScene(scene);
        stage.setTitle(title);
        stage.initModality(Modality.WINDOW_MODAL);
        if (owner != null) {
            stage.initOwner(owner);
            if (owner instanceof Stage parent) {
                stage.getIcons().setAll(parent.getIcons());
            }
            centreOn(owner);
        }
    }

    static String stylesheet() {
        return Objects.requireNonNull(DialogWindow.class.getResource("dialog.css")).toExternalForm();
    }

    /** Gives a pane outside of these windows their look. */
    static <T extends Parent> T styled(T pane) {
        pane.getStylesheets().add(stylesheet());
        return pane;
    }

    Stage stage() {
        return stage;
    }

    void showAndWait() {
        stage.showAndWait();
    }

    void close() {
        stage.close();
    }

    private void centreOn(Window owner) {
        stage.addEventHandler(WindowEvent.WINDOW_SHOWN, shown -> {
            stage.setMinWidth(stage.getWidth());
            stage.setX(owner.getX() + (owner.getWidth() - stage.getWidth()) / 2);
            stage.setY(Math.max(0, owner.getY() + (owner.getHeight() - stage.getHeight()) / 2.4));
        });
    }

    private static VBox bar(Node foot, Button... buttons) {
        HBox line = new HBox();
        line.getStyleClass().add("button-bar-line");
        line.setAlignment(Pos.CENTER_RIGHT);
        Region gap = new Region();
        HBox.setHgrow(foot == null ? gap : foot, Priority.ALWAYS);
        line.getChildren().add(foot == null ? gap : foot);
        for (Button button : buttons) {
            button.setMinWidth(Math.max(84, Region.USE_PREF_SIZE));
            line.getChildren().add(button);
        }
        VBox bar = new VBox(line);
        bar.getStyleClass().add("dialog-foot");
        return bar;
    }
}
