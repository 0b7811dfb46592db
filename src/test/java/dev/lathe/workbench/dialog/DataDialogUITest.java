package dev.lathe.workbench.dialog;

import static dev.lathe.workbench.dialog.OpenWindows.edit;
import static dev.lathe.workbench.dialog.OpenWindows.find;
import static dev.lathe.workbench.dialog.OpenWindows.open;
import static dev.lathe.workbench.dialog.OpenWindows.text;
import static dev.lathe.workbench.dialog.OpenWindows.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.engine.Fit;
import dev.lathe.engine.Request;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.settings.JsonSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DataDialogUITest {
    private static final Path MODEL = Path.of("resnet20.pt");
    private static final Fit FITS = new Fit(true, "", List.of(64L, 3L, 32L, 32L), 10);
    @TempDir
    private Path folder;
    private Path file;
    private ScriptedEngine engine;
    private JsonSettings settings;
    private CompletableFuture<Optional<DataSpec>> answer;

    @BeforeEach
    void answerAsUsual() throws IOException {
        file = Files.createFile(folder.resolve("test_batch.bin"));
        settings = new JsonSettings(folder.resolve("settings.json"));
        engine = new ScriptedEngine()
                .answer(Request.OpenData.class, request -> Examples.dataCard(request.data()))
                .answer(Request.PreviewSample.class, request -> Examples.preview(request.index()))
                .answer(Request.CheckFit.class, request -> FITS);
        OpenWindows.theme(false);
    }

    @AfterEach
    void close() {
        OpenWindows.closeAll();
        engine.close();
    }

    @Test
    void choosingAPresetFillsTheFieldsAndEditingOneMakesItCustom(FxRobot robot) {
        ask(DataSpec.of(file));
        untilItFits();
        choosePreset("imagenet");

        assertThat(text("#data-resize")).isEqualTo("224");
        assertThat(text("#data-scale")).isEqualTo("1/255");
        assertThat(text("#data-std")).isEqualTo("0.229, 0.224, 0.225");

        robot.clickOn("#data-mean").eraseText(5).write("0.5");

        assertThat(preset()).isEqualTo("custom");
        until(() -> lastOpened().preprocessing() != null
                && lastOpened().preprocessing().mean().equals(List.of(0.485, 0.456, 0.5)));
        assertThat(lastOpened().preprocessing().name()).isEqualTo("custom");
    }

    @Test
    void preprocessingThatWasNotChosenIsTheOneThatGoesWithTheFormat() {
        ask(DataSpec.of(file));
        untilItFits();

        assertThat(engine.last(Request.OpenData.class).data().preprocessing()).isNull();
        assertThat(preset()).isEqualTo("cifar10");
        assertThat(text("#data-summary")).isEqualTo("CIFAR-10 binary · 1,000 samples · 10 classes");
    }

    @Test
    void calibrationDataAreReadLikeTheTestData() throws IOException {
        Path other = Files.createFile(folder.resolve("calibration.bin"));
        DataSpec test = DataSpec.of(file).withFormat(DataFormat.CIFAR10).withPreprocessing(Preprocessing.MNIST);
        answer = open(() -> new DesktopDialogs(settings, path -> { }).editCalibration(null, engine, MODEL, test));
        find("#data-dialog", Node.class);
        untilItFits();
        edit("#data-path", other.toString());
        until(() -> lastOpened().path().equals(other));
        assertThat(lastOpened().format()).isEqualTo(DataFormat.CIFAR10);
        assertThat(lastOpened().preprocessing()).isEqualTo(Preprocessing.MNIST);
    }

    @Test
    void enterAcceptsWhatFits(FxRobot robot) {
        ask(DataSpec.of(file));
        untilItFits();
        edit("#data-samples", "250");
        until(() -> text("#data-summary").contains("250 of 1,000"));
        untilItFits();
        robot.type(KeyCode.ENTER);

        assertThat(answer.join()).contains(new DataSpec(file, DataFormat.CIFAR10, null, null, Preprocessing.CIFAR10,
                250, 0));
    }

    @Test
    void escapeChangesNothing(FxRobot robot) {
        ask(DataSpec.of(file));
        untilItFits();
        robot.type(KeyCode.ESCAPE);

        assertThat(answer.join()).isEmpty();
    }

    @Test
    void dataThatCannotBeOpenedAreExplainedAndNotAccepted() {
        engine.answer(Request.OpenData.class, request -> {
            throw new LatheException("The folder holds no images.", "Choose one with PNG or JPEG files.");
        });
        ask(DataSpec.of(file));

        until(() -> text("#data-fit").equals("The folder holds no images. Choose one with PNG or JPEG files."));
        assertThat(okDisabled()).isTrue();
    }

    @Test
    void dataThatDoNotFitAreExplainedAndNotAccepted() {
        engine.answer(Request.CheckFit.class, request -> new Fit(false, "10 scores, but 1,000 classes.",
                List.of(), 10));
        ask(DataSpec.of(file));

        until(() -> text("#data-fit").equals("10 scores, but 1,000 classes."));
        assertThat(okDisabled()).isTrue();
        assertThat(find("#preview-seen", ImageView.class).getImage()).isNotNull();
    }

    @Test
    void aMistypedFieldIsMarkedAndNothingIsAsked() {
        ask(DataSpec.of(file));
        untilItFits();
        int asked = engine.requests().size();
        edit("#data-std", "0.2, 0");

        until(() -> text("#data-std-problem").startsWith("The deviation"));
        assertThat(okDisabled()).isTrue();
        assertThat(engine.requests()).hasSize(asked);
        edit("#data-std", "0.2");
        untilItFits();
        assertThat(text("#data-std-problem")).isEmpty();
    }

    @Test
    void whileSomethingIsCheckedItCannotBeAccepted() {
        engine.leaveOpen(Request.CheckFit.class);
        ask(DataSpec.of(file));

        until(() -> text("#data-fit").startsWith("Trying one batch"));
        assertThat(okDisabled()).isTrue();
    }

    @Test
    void aNewerEditCancelsTheOlderCheckAndClosingCancelsAll() {
        engine.leaveOpen(Request.CheckFit.class);
        ask(DataSpec.of(file));
        until(() -> text("#data-fit").startsWith("Trying one batch"));
        Request<?> older = engine.last(Request.CheckFit.class);
        edit("#data-scale", "1/128");
        until(() -> engine.cancelled().contains(older) && engine.last(Request.CheckFit.class) != older);
        Request<?> newer = engine.last(Request.CheckFit.class);

        OpenWindows.closeAll();

        assertThat(engine.cancelled()).contains(newer);
        assertThat(answer.join()).isEmpty();
    }

    @Test
    void stepsGoThroughTheSamplesAndAround(FxRobot robot) {
        ask(DataSpec.of(file));
        untilItFits();
        robot.clickOn("#preview-next");
        until(() -> text("#preview-position").equals("Sample 2 of 1,000"));
        assertThat(text("#preview-label")).isEqualTo("8 (ship)");
        robot.clickOn("#preview-previous").clickOn("#preview-previous");

        until(() -> text("#preview-position").equals("Sample 1,000 of 1,000"));
        assertThat(text("#preview-shape")).isEqualTo("3 × 32 × 32");
    }

    @Test
    void dataReadBeforeAreReadThatWayAgain() {
        settings.addRecentData(DataSpec.of(file).withFormat(DataFormat.CIFAR10).withSamples(77)
                .withPreprocessing(Preprocessing.MNIST));
        ask(null);
        edit("#data-path", file.toString());
        untilItFits();

        assertThat(text("#data-samples")).isEqualTo("77");
        assertThat(preset()).isEqualTo("mnist");
    }

    @Test
    void aPathThatIsNotThereIsSaidBeneathTheField() {
        ask(null);
        assertThat(okDisabled()).isTrue();
        edit("#data-path", folder.resolve("missing").toString());

        until(() -> text("#data-path-problem").equals("There is no file or folder with this name."));
        assertThat(engine.requests()).isEmpty();
    }

    private void ask(DataSpec current) {
        answer = open(() -> new DesktopDialogs(settings, path -> { }).editData(null, engine, MODEL, current));
        find("#data-dialog", Node.class);
    }

    private DataSpec lastOpened() {
        return engine.last(Request.OpenData.class).data();
    }

    private static void untilItFits() {
        until(() -> text("#data-fit").equals("Fits: input 3 × 32 × 32, 10 classes.") && !okDisabled()
                && !text("#preview-position").isEmpty());
    }

    private static boolean okDisabled() {
        return find("#data-ok", Button.class).isDisabled();
    }

    private static String preset() {
        return (String) find("#data-preset", ComboBox.class).getValue();
    }

    private static void choosePreset(String name) {
        @SuppressWarnings("unchecked")
        ComboBox<String> presets = find("#data-preset", ComboBox.class);
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> presets.setValue(name));
    }
}
