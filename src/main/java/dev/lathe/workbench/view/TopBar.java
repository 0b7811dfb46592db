package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.WorkbenchModel;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The menu, and beside it what is used most. */
final class TopBar extends HBox {
    TopBar(WorkbenchModel model, MainMenu menu, WindowGestures window) {
        getStyleClass().add("top-bar");
        HBox.setHgrow(menu, Priority.ALWAYS);
        menu.setMaxWidth(Double.MAX_VALUE);
        Button again = SidePanel.icon(Icon.AGAIN, "measure-again", "Measure again (F5)", window::onMeasureAgain);
        Button stop = SidePanel.icon(Icon.STOP, "stop", "Stop (Shift+F5)", window::onStop);
        stop.disableProperty().bind(model.status().busy().not());
        Button theme = SidePanel.icon(Icon.THEME, "theme", "Switch between light and dark", () -> window.onThemeChosen(
                model.appearance().theme().get() == Theme.DARK ? Theme.LIGHT : Theme.DARK));
        Button export = new Button("Export…", Icon.EXPORT.node());
        export.setId("export");
        export.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL, "export-button");
        export.setOnAction(event -> window.onExport(null));
        export.disableProperty().bind(Bindings.createBooleanBinding(() -> {
            var trial = model.trials().selected().get();
            return trial == null || trial.recipe() == null;
        }, model.trials().selected()));
        Region space = new Region();
        space.setMinWidth(8);
        getChildren().addAll(menu, again, stop, theme, space, export);
    }
}
