package dev.lathe.workbench.view;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A titled part of the side panel. */
final class Section extends VBox {
    Section(Icon icon, String title, Node content, Node... actions) {
        getStyleClass().add("section");
        Label name = new Label(title, icon.node());
        name.getStyleClass().add("section-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(name, gap);
        head.getChildren().addAll(actions);
        head.getStyleClass().add("section-head");
        getChildren().addAll(head, content);
    }
}
