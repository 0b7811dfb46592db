package dev.lathe.workbench;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.stage.Window;

/** Answers what the test put in, and remembers what was exported. */
public final class RecordedDialogs implements Dialogs {
    public Path model;
    public DataSpec data;
    public DataSpec calibration;
    public DataSpec calibrationAsked;
    public Path table;
    public final List<Trial> exported = new ArrayList<>();

    @Override
    public Optional<Path> chooseModel(Window owner) {
        return Optional.ofNullable(model);
    }

    @Override
    public Optional<DataSpec> editData(Window owner, Engine engine, Path forModel, DataSpec current) {
        return Optional.ofNullable(data);
    }

    @Override
    public Optional<DataSpec> editCalibration(Window owner, Engine engine, Path forModel, DataSpec current) {
        calibrationAsked = current;
        return Optional.ofNullable(calibration);
    }

    @Override
    public void export(Window owner, Engine engine, Trial trial, Path from, DataSpec on, MeasureOptions options) {
        exported.add(trial);
    }

    @Override
    public Node modelCard(ModelCard card) {
        return new Label(card.layers().size() + " layers");
    }

    @Override
    public Optional<Path> chooseTable(Window owner, String proposedName) {
        return Optional.ofNullable(table);
    }

    @Override
    public void showError(Window owner, String problem, String remedy) {
        throw new AssertionError(problem);
    }

    @Override
    public void showShortcuts(Window owner, MenuBar menus) { }

    @Override
    public void showAbout(Window owner) { }
}
