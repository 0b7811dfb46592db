package dev.lathe.workbench.dialog;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** All keyboard shortcuts of a menu bar on one sheet, menu by menu. */
public final class ShortcutSheet {
    private final DialogWindow window;

    public ShortcutSheet(Window owner, MenuBar menus) {
        VBox content = new VBox();
        content.setId("shortcut-sheet");
        content.getStyleClass().add("shortcut-sheet");
        for (Menu menu : menus.getMenus()) {
            List<MenuItem> items = menu.getItems().stream().filter(item -> item.getAccelerator() != null).toList();
            if (!items.isEmpty()) {
                content.getChildren().addAll(FormGrid.heading(plain(menu.getText())), keys(items));
            }
        }
        Button close = new Button("Close");
        close.setId("shortcuts-close");
        close.setDefaultButton(true);
        close.setCancelButton(true);
        window = new DialogWindow(owner, "Keyboard shortcuts", content, null, close);
        window.stage().setResizable(false);
        close.setOnAction(e -> window.close());
        close.requestFocus();
    }

    /** Returns when the sheet was closed. */
    public void showAndWait() {
        window.showAndWait();
    }

    private static GridPane keys(List<MenuItem> items) {
        GridPane keys = new GridPane();
        keys.getStyleClass().add("facts");
        for (int i = 0; i < items.size(); i++) {
            Label key = new Label(items.get(i).getAccelerator().getDisplayText());
            key.getStyleClass().add("key-cap");
            Label action = new Label(plain(items.get(i).getText()));
            action.setMinWidth(220);
            keys.addRow(i, action, key);
        }
        return keys;
    }

    private static String plain(String text) {
        return text.replaceFirst("_", "").replaceFirst("…$", "");
    }
}
