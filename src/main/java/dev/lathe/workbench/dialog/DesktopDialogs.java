package dev.lathe.workbench.dialog;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.workbench.Dialogs;
import dev.lathe.workbench.Settings;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.MenuBar;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The dialogs as windows of this desktop. */
public final class DesktopDialogs implements Dialogs {
    private final Settings settings;
    private final Consumer<Path> opener;

    /**
     * @param settings for recent files and how data were read last; the dialogs read, the caller of them writes
     * @param opener shows a folder in the desktop's file browser
     */
    public DesktopDialogs(Settings settings, Consumer<Path> opener) {
        this.settings = settings;
        this.opener = opener;
    }

    @Override
    public Optional<Path> chooseModel(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a model");
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter("TorchScript",
                        "*.pt", "*.pth", "*.ptl", "*.ts", "*.jit", "*.torchscript"),
                new FileChooser.ExtensionFilter("All files", "*.*"));
        settings.recentModels().stream().findFirst().map(Path::toString).flatMap(Folders::nearest)
                .ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<DataSpec> editData(Window owner, Engine engine, Path model, DataSpec current) {
        return new DataDialog("Data set", owner, engine, model, settings).ask(current);
    }

    @Override
    public Optional<DataSpec> editCalibration(Window owner, Engine engine, Path model, DataSpec current) {
        return new DataDialog("Calibration data", owner, engine, model, settings).askAlike(current);
    }

    @Override
    public void export(Window owner, Engine engine, Trial trial, Path model, DataSpec data, MeasureOptions options) {
        new ExportDialog(owner, engine, trial,
                folder -> new Request.ExportTrial(trial, model, data, options, folder), opener)
                .show(ExportFolder.proposed(model, trial));
    }

    @Override
    public Node modelCard(ModelCard card) {
        return new ModelCardPane(card);
    }

    @Override
    public Optional<Path> chooseTable(Window owner, String proposedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the table");
        chooser.setInitialFileName(proposedName);
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter("CSV", "*.csv"));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public void showError(Window owner, String problem, String remedy) {
        new ErrorDialog(owner, problem, remedy).show();
    }

    @Override
    public void showShortcuts(Window owner, MenuBar menus) {
        new ShortcutSheet(owner, menus).showAndWait();
    }

    @Override
    public void showAbout(Window owner) {
        new AboutDialog(owner).show();
    }
}
