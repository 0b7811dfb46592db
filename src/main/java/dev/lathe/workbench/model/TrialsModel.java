package dev.lathe.workbench.model;

import dev.lathe.chart.RunningTrial;
import dev.lathe.engine.Trial;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was measured in this session, and what is being measured. */
public final class TrialsModel {
    private final ObservableList<Trial> trials = FXCollections.observableArrayList();
    private final ObjectProperty<Trial> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObjectProperty<RunningTrial> running = new SimpleObjectProperty<>(this, "running");
    private final ObjectProperty<RunningTrial> tried = new SimpleObjectProperty<>(this, "tried");

    /** In the order they were measured, the baseline first. */
    public ObservableList<Trial> trials() {
        return trials;
    }

    public Optional<Trial> baseline() {
        return trials.stream().filter(Trial::isBaseline).findFirst();
    }

    /** The trial that the sliders stand for; null while it is not measured. */
    public ObjectProperty<Trial> selected() {
        return selected;
    }

    /** What is being measured, the sweep's trials included; null while nothing is. */
    public ObjectProperty<RunningTrial> running() {
        return running;
    }

    /** What the user waits for: the running trial that the sliders stand for, or null. */
    public ObjectProperty<RunningTrial> tried() {
        return tried;
    }
}
