package dev.lathe.workbench.dialog;

import static dev.lathe.workbench.dialog.OpenWindows.edit;
import static dev.lathe.workbench.dialog.OpenWindows.find;
import static dev.lathe.workbench.dialog.OpenWindows.open;
import static dev.lathe.workbench.dialog.OpenWindows.text;
import static dev.lathe.workbench.dialog.OpenWindows.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Event;
import dev.lathe.engine.Request;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.settings.JsonSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class ExportDialogUITest {
    @TempDir
    private Path folder;
    private Path target;
    private final List<Path> shown = new CopyOnWriteArrayList<>();
    private ScriptedEngine engine;
    private CompletableFuture<Void> closed;

    @BeforeEach
    void openTheDialog() {
        target = folder.resolve("net-50pct-4bit");
        engine = new ScriptedEngine();
        OpenWindows.theme(false);
        closed = open(() -> {
            new DesktopDialogs(new JsonSettings(folder.resolve("settings.json")), shown::add).export(null, engine,
                    Examples.trial(), folder.resolve("net.pt"), DataSpec.of(folder), MeasureOptions.DEFAULT);
            return null;
        });
        find("#export-start", Button.class);
    }

    @AfterEach
    void close() {
        OpenWindows.closeAll();
        engine.close();
    }

    @Test
    void aVerifiedExportShowsItsNumbersAndWhereItLies(FxRobot robot) {
        engine.answer(Request.ExportTrial.class, request -> Examples.exported(request.folder(), true, "As good."));
        assertThat(text("#export-folder")).isEqualTo(target.toString());
        robot.type(KeyCode.ENTER);

        until(() -> text("#export-result").equals("As good."));
        assertThat(engine.last(Request.ExportTrial.class).folder()).isEqualTo(target);
        assertThat(text("#export-figures"))
                .isEqualTo("Measured again: 90.20 % (902 of 1,000), 0.196 MB, 2.89 ms median");
        robot.clickOn("#export-open");
        assertThat(shown).containsExactly(target);
        robot.type(KeyCode.ESCAPE);
        closed.join();
    }

    @Test
    void anExportThatDiffersIsShownAsAProblem(FxRobot robot) {
        engine.answer(Request.ExportTrial.class, request -> Examples.exported(request.folder(), false, "Differs."));
        robot.clickOn("#export-start");

        until(() -> text("#export-result").equals("Differs."));
        assertThat(find("#export-result", Node.class).getParent().getPseudoClassStates())
                .extracting(Object::toString).contains("bad");
    }

    @Test
    void aFullDiskIsSaidAndAnotherFolderCanBeTried(FxRobot robot) {
        engine.answer(Request.ExportTrial.class, request -> {
            throw new LatheException("Could not write model.pt: no space left on device.", "Free some space.");
        });
        robot.clickOn("#export-start");

        until(() -> text("#export-result")
                .equals("Could not write model.pt: no space left on device. Free some space."));
        engine.answer(Request.ExportTrial.class, request -> Examples.exported(request.folder(), true, "As good."));
        edit("#export-folder", folder.resolve("other").toString());
        robot.clickOn("#export-start");
        until(() -> text("#export-result").equals("As good."));
        assertThat(engine.last(Request.ExportTrial.class).folder()).isEqualTo(folder.resolve("other"));
    }

    @Test
    void escapeCancelsARunningExportAndKeepsTheDialog(FxRobot robot) {
        engine.leaveOpen(Request.ExportTrial.class, new Event.Progressed("Measuring", 0.5));
        robot.clickOn("#export-start");
        until(() -> text("#export-stage").equals("Measuring"));
        assertThat(find("#export-progress", ProgressBar.class).getProgress()).isEqualTo(0.5);
        robot.type(KeyCode.ESCAPE);

        until(() -> text("#export-result").equals("Cancelled. Nothing was kept."));
        assertThat(engine.cancelled()).hasSize(1);
        assertThat(closed).isNotDone();
        assertThat(find("#export-start", Button.class).isDisabled()).isFalse();
    }

    @Test
    void aFolderThatCannotBeIsRefusedBeneathTheField() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        edit("#export-folder", taken.toString());
        assertThat(text("#export-folder-problem")).isEqualTo("This is a file, not a folder.");
        assertThat(find("#export-start", Button.class).isDisabled()).isTrue();
        edit("#export-folder", " ");
        assertThat(text("#export-folder-problem")).isEqualTo("Choose a folder.");
        Files.createFile(Files.createDirectory(target).resolve("model.pt"));
        edit("#export-folder", target.toString());

        assertThat(text("#export-consequence"))
                .isEqualTo("The folder holds an earlier export: model.pt will be replaced.");
    }
}
