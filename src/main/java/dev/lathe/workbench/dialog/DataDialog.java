package dev.lathe.workbench.dialog;

import dev.lathe.data.DataSpec;
import dev.lathe.data.PreprocessingFile;
import dev.lathe.engine.Engine;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.Settings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** Asks for a data set and shows what the model will see of it. */
final class DataDialog {
    private final DataDialogView view = new DataDialogView();
    private final DialogWindow window;
    private final DataDialogController controller;
    private final Settings settings;
    private DataSpec result;

    /** @param subject what is asked for */
    DataDialog(String subject, Window owner, Engine engine, Path model, Settings settings) {
        this.settings = settings;
        controller = new DataDialogController(engine, model, settings, view);
        window = new DialogWindow(owner, model == null ? subject : subject + " for " + model.getFileName(),
                view, null, view.cancel(), view.ok());
        window.stage().setOnHidden(hidden -> controller.stop());
        window.stage().addEventHandler(WindowEvent.WINDOW_SHOWN, shown -> view.source().focusPath());
        view.cancel().setOnAction(e -> window.close());
        view.ok().setOnAction(e -> controller.accepted().ifPresent(spec -> {
            result = spec;
            window.close();
        }));
        choosers();
        recent();
        drop();
        keys();
    }

    /** @param current what to show first, or null */
    Optional<DataSpec> ask(DataSpec current) {
        controller.start(current);
        return settled();
    }

    /** @param current what to show first and to read other files like, or null */
    Optional<DataSpec> askAlike(DataSpec current) {
        controller.startKeepingReading(current);
        return settled();
    }

    private Optional<DataSpec> settled() {
        window.showAndWait();
        return Optional.ofNullable(result);
    }

    private void choosers() {
        SourceForm source = view.source();
        source.fileButton().setOnAction(e -> chosen("Data file", false).ifPresent(controller::choose));
        source.folderButton().setOnAction(e -> chosenFolder().ifPresent(controller::choose));
        source.labelsButton().setOnAction(e ->
                chosen("Labels file", false).ifPresent(file -> source.setLabels(file.toString())));
        view.preprocessing().loadButton().setOnAction(e -> chosen("Preprocessing", true).ifPresent(file ->
                mending(() -> controller.choosePreprocessing(PreprocessingFile.read(file)))));
        view.preprocessing().saveButton().setOnAction(e -> save());
    }

    private void recent() {
        var items = view.source().recentMenu().getItems();
        for (DataSpec spec : settings.recentData()) {
            MenuItem item = new MenuItem(spec.path().toString());
            item.setMnemonicParsing(false);
            item.setOnAction(e -> controller.choose(spec));
            items.add(item);
        }
        view.source().recentMenu().setDisable(items.isEmpty());
    }

    private void drop() {
        view.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
            }
            event.consume();
        });
        view.setOnDragDropped(event -> {
            List<File> files = event.getDragboard().getFiles();
            files.stream().findFirst().map(File::toPath).ifPresent(controller::choose);
            event.setDropCompleted(!files.isEmpty());
            event.consume();
        });
    }

    private void keys() {
        var keys = window.stage().getScene().getAccelerators();
        keys.put(KeyCombination.valueOf("Shortcut+O"), view.source().fileButton()::fire);
        keys.put(KeyCombination.valueOf("Shortcut+Shift+O"), view.source().folderButton()::fire);
        keys.put(KeyCombination.valueOf("Alt+Page_Up"), () -> controller.step(-1));
        keys.put(KeyCombination.valueOf("Alt+Page_Down"), () -> controller.step(1));
    }

    private Optional<Path> chosen(String title, boolean yaml) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (yaml) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("YAML", "*.yaml", "*.yml"));
        }
        Folders.nearest(view.source().text().path()).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(window.stage())).map(File::toPath);
    }

    private Optional<Path> chosenFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Data folder");
        Folders.nearest(view.source().text().path()).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(window.stage())).map(File::toPath);
    }

    private void save() {
        PreprocessingForm form = view.preprocessing();
        form.showProblems(form.text().problems());
        if (!form.text().problems().isEmpty()) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save preprocessing");
        chooser.setInitialFileName("preprocessing.yaml");
        Folders.nearest(view.source().text().path()).ifPresent(chooser::setInitialDirectory);
        File file = chooser.showSaveDialog(window.stage());
        if (file != null) {
            mending(() -> PreprocessingFile.write(file.toPath(), form.text().parse(form.name())));
        }
    }

    private void mending(Runnable action) {
        try {
            action.run();
        } catch (LatheException e) {
            new ErrorDialog(window.stage(), e.problem(), e.remedy()).show();
        }
    }
}
