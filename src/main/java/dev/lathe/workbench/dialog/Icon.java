package dev.lathe.workbench.dialog;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** Line icons on a grid of 16 × 16; they take the colour of the text around them. */
enum Icon {
    FILE("M3.5 1.5h6l3 3v10h-9z M9.5 1.5v3h3"),
    FOLDER("M1.5 13V3h4.6l1.5 1.8h6.9V13z"),
    CLOCK("M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z M8 4.5v3.8l2.6 1.6"),
    CHECK("M2.8 8.6l3.4 3.4L13.2 4.6"),
    ALERT("M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z M8 4.6v4.2 M8 11v.6"),
    INFO("M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z M8 4.4v.6 M8 7.2v4.3"),
    PREVIOUS("M10 3l-5 5 5 5"),
    NEXT("M6 3l5 5-5 5"),
    ARROW("M2 8h11.5 M9.5 4l4 4-4 4"),
    DROP("M8 2v8 M4.5 6.8L8 10.2l3.5-3.4 M2.5 11v3h11v-3"),
    COPY("M5.5 5.5h8v8h-8z M3.5 10.5h-1v-8h8v1"),
    SEARCH("M7 2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0-9.6z M10.5 10.3L14 14");

    private static final double SIDE = 16;
    private final String path;

    Icon(String path) {
        this.path = path;
    }

    StackPane node() {
        return node(1);
    }

    StackPane node(double scale) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add("line-icon");
        shape.setScaleX(scale);
        shape.setScaleY(scale);
        StackPane cell = new StackPane(new Group(shape));
        cell.setMinSize(SIDE * scale, SIDE * scale);
        cell.setMaxHeight(SIDE * scale);
        return cell;
    }
}
