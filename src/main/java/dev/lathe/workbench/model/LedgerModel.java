package dev.lathe.workbench.model;

import dev.lathe.ledger.LedgerComparison;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the selected trial's file holds and does, layer by layer, beside the opened one. */
public final class LedgerModel {
    private final ObjectProperty<LedgerComparison> comparison = new SimpleObjectProperty<>(this, "comparison");
    private final StringProperty message = new SimpleStringProperty(this, "message", "");
    private final BooleanProperty reading = new SimpleBooleanProperty(this, "reading");
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");

    /** Null while there is none. */
    public ObjectProperty<LedgerComparison> comparison() {
        return comparison;
    }

    /** Why there is none, or what is missing in it; empty for nothing to say. */
    public StringProperty message() {
        return message;
    }

    public BooleanProperty reading() {
        return reading;
    }

    /** Whether somebody looks: only then a file is read. */
    public BooleanProperty shown() {
        return shown;
    }
}
