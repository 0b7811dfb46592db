package dev.lathe.workbench.dialog;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Control;
import javafx.scene.control.Label;

/** The sentence under a field that says what is wrong with it; takes no room while nothing is. */
final class ProblemLabel extends Label {
    private final Control field;

    ProblemLabel(Control field) {
        this.field = field;
        setId(field.getId() + "-problem");
        getStyleClass().add("problem");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        managedProperty().bind(textProperty().isNotEmpty());
        visibleProperty().bind(textProperty().isNotEmpty());
    }

    /** @param problem null when there is none */
    void show(String problem) {
        setText(problem == null ? "" : problem);
        field.pseudoClassStateChanged(Styles.STATE_DANGER, problem != null);
        field.setAccessibleHelp(problem);
    }
}
