package dev.lathe.workbench.view;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One large number with what belongs to it. */
final class ReadoutRow extends VBox {
    private final Label number = new Label();
    private final Label beside = new Label();
    private final Label corner = new Label();
    private final Label detail = new Label();

    ReadoutRow(String caption, String id) {
        getStyleClass().add("readout-row");
        Label title = new Label(caption);
        title.getStyleClass().add("caption");
        corner.getStyleClass().add("caption");
        number.setId(id + "-value");
        number.getStyleClass().add("number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        beside.getStyleClass().add("beside");
        detail.setId(id + "-detail");
        detail.getStyleClass().add("detail");
        getStyleClass().add(id + "-row");
        detail.setWrapText(true);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(title, gap, corner);
        HBox middle = new HBox(number, beside);
        middle.getStyleClass().add("number-line");
        getChildren().addAll(top, middle, detail);
    }

    void show(ReadoutText text) {
        number.setText(text.number());
        beside.setText(text.beside());
        corner.setText(text.corner());
        detail.setText(text.detail());
    }
}
