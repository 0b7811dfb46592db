package dev.lathe.workbench.model;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the program is doing, and what went wrong last. */
public final class StatusModel {
    private final StringProperty stage = new SimpleStringProperty(this, "stage", "");
    private final DoubleProperty fraction = new SimpleDoubleProperty(this, "fraction", Double.NaN);
    private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(this, "notice");

    /**
     * Something to tell the user.
     *
     * @param problem one sentence
     * @param remedy what to do about it; may be empty
     * @param severe whether something failed
     */
    public record Notice(String problem, String remedy, boolean severe) { }

    public StringProperty stage() {
        return stage;
    }

    /** 0 to 1, or NaN where the length is not known. */
    public DoubleProperty fraction() {
        return fraction;
    }

    public BooleanProperty busy() {
        return busy;
    }

    /** Null when there is nothing to tell. */
    public ObjectProperty<Notice> notice() {
        return notice;
    }
}
