package dev.lathe.workbench.icon;

import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** Line icons on a grid of 16 × 16 pixels; style sheets colour them. */
public enum Icon {
    UNDO("M6 3 L2.5 6.5 L6 10 M2.5 6.5 H10 A3.5 3.5 0 0 1 10 13.5 H7"),
    REDO("M10 3 L13.5 6.5 L10 10 M13.5 6.5 H6 A3.5 3.5 0 0 0 6 13.5 H9"),
    STOP("M4 4 H12 V12 H4 Z"),
    AGAIN("M13 8 A5 5 0 1 1 11.5 4.5 M13.5 2 V5.2 H10.3"),
    EXPORT("M8 10.5 V2.5 M5 5.3 L8 2.3 L11 5.3 M2.5 9.5 V13.5 H13.5 V9.5"),
    THEME("M8 2 A6 6 0 1 0 8 14 A6 6 0 1 0 8 2 M8 2 V14 M10.2 4 V12 M12.2 6 V10"),
    MODEL("M8 1.8 L14 5 L8 8.2 L2 5 Z M2 8 L8 11.2 L14 8 M2 11 L8 14.2 L14 11"),
    DATA("M3 4 A5 2 0 1 0 13 4 A5 2 0 1 0 3 4 V12 A5 2 0 0 0 13 12 V4 M3 8 A5 2 0 0 0 13 8"),
    TUNE("M2 5 H8.2 M11.8 5 H14 M10 3.2 A1.8 1.8 0 1 0 10 6.8 A1.8 1.8 0 1 0 10 3.2"
            + " M2 11 H4.2 M7.8 11 H14 M6 9.2 A1.8 1.8 0 1 0 6 12.8 A1.8 1.8 0 1 0 6 9.2"),
    TRIAL("M2.5 13.5 V2.5 M2.5 13.5 H13.5 M5 10.5 L8 7 L10 8.5 L13.5 4"),
    CLOSE("M4 4 L12 12 M12 4 L4 12"),
    WARNING("M8 2 L14.5 13.5 H1.5 Z M8 6.5 V9.7 M8 11.5 V11.9"),
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

    public Region node() {
        return node(1);
    }

    /** @param scale 1 for 16 × 16 pixels */
    public Region node(double scale) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add("line-icon");
        shape.setScaleX(scale);
        shape.setScaleY(scale);
        StackPane box = new StackPane(new Group(shape));
        box.setMinSize(SIDE * scale, SIDE * scale);
        box.setPrefSize(SIDE * scale, SIDE * scale);
        box.setMaxSize(SIDE * scale, SIDE * scale);
        box.setMouseTransparent(true);
        return box;
    }
}
