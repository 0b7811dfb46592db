package dev.lathe.workbench;

import dev.lathe.engine.Trial;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.TableRow;

/** Finds a trial's row in the table. */
final class TrialRows {
    private TrialRows() { }

    static Predicate<Node> named(Trial trial) {
        return node -> node instanceof TableRow<?> row && trial.equals(row.getItem());
    }
}
