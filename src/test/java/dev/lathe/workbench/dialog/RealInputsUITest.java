package dev.lathe.workbench.dialog;

import static dev.lathe.workbench.dialog.OpenWindows.edit;
import static dev.lathe.workbench.dialog.OpenWindows.find;
import static dev.lathe.workbench.dialog.OpenWindows.open;
import static dev.lathe.workbench.dialog.OpenWindows.text;
import static dev.lathe.workbench.dialog.OpenWindows.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.engine.LocalEngine;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.workbench.settings.JsonSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** The dialogs on the real engine with real models and data. */
@ExtendWith(ApplicationExtension.class)
class RealInputsUITest {
    private static final Path REAL = Path.of(System.getProperty("lathe.real", "../shared/real"));
    private static final Path RESNET = REAL.resolve("cifar10/resnet20_cifar10_traced.pt");
    private static final Path IMAGES = REAL.resolve("cifar10/test_batch_first1000.bin");
    private static LocalEngine engine;
    @TempDir
    private Path folder;
    private DesktopDialogs dialogs;

    @BeforeAll
    static void startTheEngine() {
        assumeTrue(Files.isRegularFile(RESNET), "the real models are not here: " + REAL);
        engine = new LocalEngine();
        engine.submit(new Request.OpenModel(RESNET)).await();
    }

    @AfterAll
    static void stopTheEngine() {
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeEach
    void prepare() {
        OpenWindows.theme(false);
        dialogs = new DesktopDialogs(new JsonSettings(folder.resolve("settings.json")), path -> { });
    }

    @AfterEach
    void close() {
        OpenWindows.closeAll();
    }

    @Test
    void cifarImagesAreDetectedShownAndFit(FxRobot robot) {
        CompletableFuture<Optional<DataSpec>> answer =
                open(() -> dialogs.editData(null, engine, RESNET, DataSpec.of(IMAGES)));
        until(120, () -> text("#data-fit").startsWith("Fits") && text("#preview-label").equals("cat"));

        assertThat(text("#data-summary")).isEqualTo("CIFAR-10 binary · 1,000 samples · 10 classes");
        assertThat(find("#preview-seen", ImageView.class).getImage()).isNotNull();
        robot.clickOn("#data-ok");
        assertThat(answer.join()).contains(DataSpec.of(IMAGES).withFormat(DataFormat.CIFAR10)
                .withPreprocessing(Preprocessing.CIFAR10));
    }

    @Test
    void greyDigitsDoNotFitAModelOfColourImages() {
        open(() -> dialogs.editData(null, engine, RESNET, DataSpec.of(REAL.resolve("mnist"))));

        until(120, () -> text("#data-fit").startsWith("resnet20_cifar10_traced.pt cannot run"));
        assertThat(find("#data-ok", Button.class).isDisabled()).isTrue();
    }

    @Test
    void anExportedTrialIsWrittenAndFoundGood(FxRobot robot) {
        DataSpec data = engine.submit(new Request.OpenData(DataSpec.of(IMAGES).withSamples(64))).await().spec();
        MeasureOptions options = new MeasureOptions(64, 1, 1, 10, 50);
        engine.submit(new Request.MeasureBaseline(RESNET, data, options)).await();
        Trial trial = engine.submit(new Request.RunTrial(RESNET, data,
                Recipe.IDENTITY.withSparsity(0.5).withBits(4), options)).await();
        open(() -> {
            dialogs.export(null, engine, trial, RESNET, data, options);
            return null;
        });
        Path target = folder.resolve("package");
        edit("#export-folder", target.toString());
        robot.clickOn("#export-start");

        until(120, () -> !find("#export-progress", ProgressBar.class).getParent().isVisible());
        assertThat(text("#export-result")).contains("opened again");
        assertThat(text("#export-figures")).contains(trial.accuracy().correct() + " of 64");
        assertThat(target.resolve("model.pt")).hasSize(trial.size().bytes());
        assertThat(target).isDirectoryContaining("glob:**recipe.yaml").isDirectoryContaining("glob:**trial.json");
    }
}
