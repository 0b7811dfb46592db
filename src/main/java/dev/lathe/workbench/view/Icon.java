package dev.lathe.workbench.view;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** Line icons on a 16-pixel grid, coloured by the style sheet. */
enum Icon {
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
    WARNING("M8 2 L14.5 13.5 H1.5 Z M8 6.5 V9.7 M8 11.5 V11.9");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    Region node() {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add("line-icon");
        StackPane box = new StackPane(shape);
        box.setMinSize(16, 16);
        box.setPrefSize(16, 16);
        box.setMaxSize(16, 16);
        box.setMouseTransparent(true);
        return box;
    }
}
