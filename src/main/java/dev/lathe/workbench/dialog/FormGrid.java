package dev.lathe.workbench.dialog;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A settings form: titled groups of captions at the left and fields at the right. */
final class FormGrid extends GridPane {
    private static final double CAPTION_WIDTH = 92;
    private static final double ROW_HEIGHT = 30;
    private int row;
    private VBox cell;

    FormGrid() {
        getStyleClass().add("form");
        ColumnConstraints captions = new ColumnConstraints(CAPTION_WIDTH);
        captions.setHalignment(HPos.LEFT);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        fields.setFillWidth(true);
        getColumnConstraints().addAll(captions, fields);
    }

    void group(String title) {
        add(heading(title), 0, row++, 2, 1);
    }

    /** A group's title with a rule that runs to the edge. */
    static Node heading(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("group-title");
        label.setMinWidth(USE_PREF_SIZE);
        Region rule = new Region();
        rule.getStyleClass().add("group-rule");
        HBox.setHgrow(rule, Priority.ALWAYS);
        HBox heading = new HBox(label, rule);
        heading.getStyleClass().add("group-heading");
        return heading;
    }

    /** A row whose caption leads to its first control, which the mnemonic in the caption focuses. */
    Label field(String caption, Node... content) {
        Label label = caption(caption, content[0]);
        HBox line = new HBox(content);
        line.getStyleClass().add("field-line");
        label.setMinHeight(ROW_HEIGHT);
        cell = new VBox(line);
        cell.getStyleClass().add("field-cell");
        add(label, 0, row);
        add(cell, 1, row++);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    /** Text or problems under the field before. */
    void below(Node... content) {
        cell.getChildren().addAll(content);
    }

    static Label caption(String text, Node field) {
        Label label = new Label(text);
        label.setMnemonicParsing(true);
        label.setMinWidth(Region.USE_PREF_SIZE);
        if (field instanceof Control) {
            label.setLabelFor(field);
        }
        return label;
    }

    static <T extends Region> T grown(T field) {
        field.setMinWidth(64);
        field.setPrefWidth(120);
        field.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }
}
