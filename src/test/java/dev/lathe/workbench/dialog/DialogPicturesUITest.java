package dev.lathe.workbench.dialog;

import static dev.lathe.workbench.dialog.OpenWindows.find;
import static dev.lathe.workbench.dialog.OpenWindows.open;
import static dev.lathe.workbench.dialog.OpenWindows.text;
import static dev.lathe.workbench.dialog.OpenWindows.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.engine.Event;
import dev.lathe.engine.Fit;
import dev.lathe.engine.Request;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.settings.JsonSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Draws every dialog in both themes and checks that no text is cut off. */
@ExtendWith(ApplicationExtension.class)
class DialogPicturesUITest {
    private static final Path MODEL = Path.of("/models/resnet20_cifar10_traced.pt");
    @TempDir
    private Path folder;
    private ScriptedEngine engine;
    private DesktopDialogs dialogs;

    @BeforeEach
    void answerAsUsual() {
        dialogs = new DesktopDialogs(new JsonSettings(folder.resolve("settings.json")), path -> { });
        engine = new ScriptedEngine()
                .answer(Request.OpenData.class, request -> Examples.dataCard(request.data()))
                .answer(Request.PreviewSample.class, request -> Examples.preview(request.index()))
                .answer(Request.CheckFit.class, request -> new Fit(true, "", List.of(64L, 3L, 32L, 32L), 10));
    }

    @AfterEach
    void close() {
        OpenWindows.closeAll();
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDataDialogShowsAllItsTexts(boolean dark) throws IOException {
        OpenWindows.theme(dark);
        open(() -> dialogs.editData(null, engine, MODEL, data()));
        until(() -> text("#data-fit").startsWith("Fits") && !text("#preview-label").equals("–"));
        picture("data", dark);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDataDialogShowsItsProblems(boolean dark) throws IOException {
        OpenWindows.theme(dark);
        engine.answer(Request.CheckFit.class, request -> new Fit(false, "The model resnet20_cifar10_traced.pt gives "
                + "10 scores, but the labels name 1,000 classes. Choose the data set that the model was trained for, "
                + "or a labels file with its classes.", List.of(64L, 3L, 32L, 32L), 10));
        open(() -> dialogs.editData(null, engine, MODEL, data()));
        until(() -> text("#data-fit").startsWith("The model"));
        picture("data-misfit", dark);
        OpenWindows.edit("#data-std", "0.2, 0");
        OpenWindows.edit("#data-crop", "many");
        OpenWindows.edit("#data-labels", "/nowhere");
        until(() -> text("#data-fit").startsWith("Correct"));
        picture("data-problems", dark);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEmptyDataDialogSaysWhatToDo(boolean dark) throws IOException {
        OpenWindows.theme(dark);
        open(() -> dialogs.editData(null, engine, null, null));
        until(() -> text("#data-fit").startsWith("Choose"));
        picture("data-empty", dark);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theExportDialogShowsAllItsStates(boolean dark) throws IOException {
        OpenWindows.theme(dark);
        engine.leaveOpen(Request.ExportTrial.class, new Event.Progressed("Measuring the written file", 0.62));
        export();
        find("#export-start", Node.class);
        picture("export", dark);
        fire("#export-start");
        until(() -> text("#export-stage").startsWith("Measuring"));
        picture("export-running", dark);
        fire("#export-close");
        engine.answer(Request.ExportTrial.class, request -> {
            throw new LatheException("Could not write " + request.folder() + "/model.pt: no space left on device.",
                    "Free some space or choose another folder, then try again.");
        });
        fire("#export-start");
        until(() -> text("#export-result").startsWith("Could not"));
        picture("export-failed", dark);
        engine.answer(Request.ExportTrial.class, request -> Examples.exported(request.folder(), true,
                "The written file has the same bytes and gives the same answers as the trial."));
        fire("#export-start");
        until(() -> text("#export-result").startsWith("The written"));
        picture("export-done", dark);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void modelCardAndEmptyStateShowAllTheirTexts(boolean dark) throws IOException {
        OpenWindows.theme(dark);
        show((Parent) dialogs.modelCard(Examples.modelCard()), 980, 560);
        picture("card", dark);
        OpenWindows.closeAll();
        show((Parent) dialogs.modelCard(Examples.modelCard()), 520, 360);
        picture("card-narrow", dark);
        OpenWindows.closeAll();
        show(EmptyState.model(() -> { }), 900, 500);
        picture("empty", dark);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void errorAboutAndShortcutsShowAllTheirTexts(boolean dark) throws IOException {
        OpenWindows.theme(dark);
        open(() -> {
            dialogs.showError(null, "snake_ai_statedict.pth holds a state_dict: weights without the code that uses "
                    + "them.", "Build the module in Python, load the weights into it, and trace it:\n"
                    + "model.load_state_dict(torch.load(\"snake_ai_statedict.pth\"))\n"
                    + "torch.jit.trace(model.eval(), example).save(\"model.pt\")");
            return null;
        });
        find("#error-problem", Node.class);
        picture("error", dark);
        OpenWindows.closeAll();
        open(() -> {
            dialogs.showAbout(null);
            return null;
        });
        find("#about-versions", Node.class);
        picture("about", dark);
        OpenWindows.closeAll();
        open(() -> {
            new ShortcutSheet(null, menus()).showAndWait();
            return null;
        });
        find("#shortcut-sheet", Node.class);
        picture("shortcuts", dark);
    }

    private static MenuBar menus() {
        MenuItem open = new MenuItem("Open _Model…");
        open.setAccelerator(KeyCombination.valueOf("Shortcut+O"));
        MenuItem export = new MenuItem("_Export Trial…");
        export.setAccelerator(KeyCombination.valueOf("Shortcut+Shift+E"));
        MenuItem undo = new MenuItem("_Undo");
        undo.setAccelerator(KeyCombination.valueOf("Shortcut+Z"));
        return new MenuBar(new Menu("_File", null, open, new MenuItem("Open Sample"), export),
                new Menu("_Edit", null, undo), new Menu("_Help", null, new MenuItem("About")));
    }

    private void export() {
        open(() -> {
            dialogs.export(null, engine, Examples.trial(), folder.resolve("resnet20_cifar10_traced.pt"), data(),
                    MeasureOptions.DEFAULT);
            return null;
        });
    }

    private DataSpec data() {
        try {
            Path file = folder.resolve("test_batch_first1000.bin");
            return DataSpec.of(Files.exists(file) ? file : Files.createFile(file))
                    .withPreprocessing(Preprocessing.CIFAR10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fire(String id) {
        Button button = find(id, Button.class);
        until(() -> !button.isDisabled());
        WaitForAsyncUtils.waitForAsyncFx(5000, button::fire);
    }

    private static void show(Parent content, double width, double height) {
        Platform.runLater(() -> {
            Stage stage = new Stage();
            stage.setScene(new Scene(content, width, height));
            stage.show();
        });
        until(() -> !Window.getWindows().isEmpty());
    }

    private static void picture(String name, boolean dark) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Scene scene = Window.getWindows().get(Window.getWindows().size() - 1).getScene();
            return scene.snapshot(null);
        });
        Path file = Path.of(System.getProperty("lathe.screenshots", "target/screenshots"), "dialogs",
                name + (dark ? "-dark" : "-light") + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        assertThat(WaitForAsyncUtils.waitForAsyncFx(5000, DialogPicturesUITest::cutOffTexts))
                .as("texts cut off in %s", file).isEmpty();
    }

    private static List<String> cutOffTexts() {
        List<String> cut = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            for (Node node : window.getScene().getRoot().lookupAll(".text")) {
                if (node instanceof Text text && node.getParent() instanceof Labeled label && label.isVisible()
                        && !(label instanceof TableCell) && text.getText().endsWith("...")) {
                    cut.add(label.getText() + " → " + text.getText());
                }
            }
        }
        return cut;
    }
}
