package dev.lathe.workbench.view;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A line of the form: a name and the controls that belong to it. */
final class Setting extends HBox {
    Setting(String name, Region... controls) {
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        label.setLabelFor(controls[0]);
        getStyleClass().add("setting");
        getChildren().add(label);
        for (Region control : controls) {
            HBox.setHgrow(control, Priority.ALWAYS);
            getChildren().add(control);
        }
    }
}
