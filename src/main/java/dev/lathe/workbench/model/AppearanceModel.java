package dev.lathe.workbench.model;

import dev.lathe.measure.MeasureOptions;
import dev.lathe.workbench.Settings.Theme;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How the window looks and how it measures: what the menus switch. */
public final class AppearanceModel {
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
    private final BooleanProperty logSize = new SimpleBooleanProperty(this, "logSize");
    private final ObjectProperty<MeasureOptions> options =
            new SimpleObjectProperty<>(this, "options", MeasureOptions.DEFAULT);

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** Whether the size axis is logarithmic. */
    public BooleanProperty logSize() {
        return logSize;
    }

    public ObjectProperty<MeasureOptions> options() {
        return options;
    }
}
