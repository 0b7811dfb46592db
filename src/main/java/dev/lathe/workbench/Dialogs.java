package dev.lathe.workbench;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuBar;
import javafx.stage.Window;

/** The windows and panes that the main window opens. All methods are called on the FX thread. */
public interface Dialogs {
    /** Asks for a TorchScript file; empty when the user changes their mind. */
    Optional<Path> chooseModel(Window owner);

    /**
     * Asks for a data set and how to read it.
     *
     * @param model file that the data are meant for, or null
     * @param current what is open now, or null; it is what the dialog shows first
     * @return what the user settled on; empty when they changed their mind
     */
    Optional<DataSpec> editData(Window owner, Engine engine, Path model, DataSpec current);

    /**
     * Asks for data to calibrate int8 activations on, read like those that it shows first.
     *
     * @param model file that the data are meant for, or null
     * @param current what the dialog shows first, or null
     * @return what the user settled on; empty when they changed their mind
     */
    Optional<DataSpec> editCalibration(Window owner, Engine engine, Path model, DataSpec current);

    /** Exports a trial as a package: asks for the folder, shows progress, says whether the written file is good. */
    void export(Window owner, Engine engine, Trial trial, Path model, DataSpec data, MeasureOptions options);

    /** The layer table of a model. */
    Node modelCard(ModelCard card);

    /** Asks where to write a table; empty when the user changes their mind. */
    Optional<Path> chooseTable(Window owner, String proposedName);

    /** Shows a problem that the status bar has no room for. */
    void showError(Window owner, String problem, String remedy);

    /** Shows all keys of a menu bar on one sheet. */
    void showShortcuts(Window owner, MenuBar menus);

    /** Says what the program is, its version and its licences. */
    void showAbout(Window owner);
}
