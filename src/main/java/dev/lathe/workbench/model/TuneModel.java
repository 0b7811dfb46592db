package dev.lathe.workbench.model;

import dev.lathe.compress.Recipe;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Where the sliders stand. */
public final class TuneModel {
    private final ObjectProperty<Recipe> recipe = new SimpleObjectProperty<>(this, "recipe", Recipe.IDENTITY);
    private final BooleanProperty enabled = new SimpleBooleanProperty(this, "enabled");
    private final BooleanProperty canUndo = new SimpleBooleanProperty(this, "canUndo");
    private final BooleanProperty canRedo = new SimpleBooleanProperty(this, "canRedo");

    /** Never null. */
    public ObjectProperty<Recipe> recipe() {
        return recipe;
    }

    /** Whether there is a baseline to compare with. */
    public BooleanProperty enabled() {
        return enabled;
    }

    public BooleanProperty canUndo() {
        return canUndo;
    }

    public BooleanProperty canRedo() {
        return canRedo;
    }
}
