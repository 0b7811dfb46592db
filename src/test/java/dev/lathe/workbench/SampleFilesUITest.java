package dev.lathe.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.Settings.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Files that go in and out of the real window: exports, broken files, data that do not fit, settings. */
@ExtendWith(ApplicationExtension.class)
class SampleFilesUITest {
    private static final int FEW = 300;

    @TempDir
    private Path home;
    private SampleWindow window;

    @Start
    void open(Stage stage) {
        window = new SampleWindow(stage, home, 1280, 800);
        window.open(FEW);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void anExportIsVerifiedAndOpensAsAModelThatAnswersTheSame(FxRobot robot) throws IOException {
        baselineIsMeasured(robot);
        SampleWindow.drag(robot, "#bits-slider", 2 / 8.0);
        Trial trial = window.arrived();
        Path folder = home.resolve("exported");
        robot.clickOn("#export");
        DialogHands.type("#export-folder", folder.toString());
        DialogHands.fire("#export-start");
        DialogHands.until("verdict", () -> DialogHands.text("#export-result").startsWith("The written file"));
        assertThat(DialogHands.text("#export-result")).contains("same " + trial.accuracy().correct());
        DialogHands.fire("#export-close");
        assertThat(folder.resolve("model.pt")).hasSize(trial.size().bytes());
        assertThat(folder.resolve("recipe.yaml")).content().contains("bits: 4");
        assertThat(folder.resolve("trial.json")).exists();

        window.open(new StartFiles(folder.resolve("model.pt"), null));
        SampleWindow.until("baseline of the exported file", () -> window.trials().baseline()
                .filter(baseline -> baseline.artifact().equals(folder.resolve("model.pt"))).isPresent());
        assertThat(window.trials().baseline().orElseThrow().accuracy().correct())
                .isEqualTo(trial.accuracy().correct());
    }

    @Test
    void brokenFilesAreToldInOneSentenceAndTheProgramGoesOn(FxRobot robot) throws IOException {
        baselineIsMeasured(robot);
        byte[] whole = Files.readAllBytes(window.sample.model());
        Path truncated = Files.write(home.resolve("truncated.pt"), Arrays.copyOf(whole, whole.length / 2));
        Path text = Files.writeString(home.resolve("notes.pt"), "These are not weights.\n");
        for (Path broken : new Path[] {truncated, stateDict(), text}) {
            window.open(new StartFiles(broken, null));
            SampleWindow.until("notice of " + broken, () -> window.model().status().notice().get() != null);
            String problem = window.model().status().notice().get().problem();
            assertThat(problem).contains(broken.getFileName().toString()).endsWith(".")
                    .doesNotContain("Exception").doesNotContain("\n");
            assertThat(robot.lookup("#status-message").queryLabeled().getText()).startsWith(problem);
            assertThat(window.model().inputs().modelCard().get().file()).isEqualTo(window.sample.model());
        }
        assertThat(window.model().status().notice().get().remedy()).isNotBlank();
        SampleWindow.drag(robot, "#bits-slider", 6 / 8.0);
        assertThat(window.arrived().recipe().bits()).isEqualTo(8);
    }

    @Test
    void dataThatDoNotFitAreRefusedInWordsBeforeAnythingRuns(FxRobot robot) throws IOException {
        baselineIsMeasured(robot);
        Path table = Files.writeString(home.resolve("two.csv"), "height,width,label\n1,2,a\n3,4,b\n5,6,a\n");
        window.open(new StartFiles(null, DataSpec.of(table)));
        SampleWindow.until("notice", () -> window.model().status().notice().get() != null);
        assertThat(window.model().status().notice().get().problem()).isNotBlank().doesNotContain("Exception");
        window.idle();
        assertThat(window.model().tune().enabled().get()).isFalse();
        assertThat(window.trials().trials()).isEmpty();
        window.open(new StartFiles(null, window.sample.test().withSamples(FEW)));
        baselineIsMeasured(robot);
        assertThat(window.model().status().notice().get()).isNull();
    }

    @Test
    void whatWasSetIsThereAtTheNextStart(FxRobot robot) {
        baselineIsMeasured(robot);
        robot.clickOn("#theme");
        robot.interact(() -> {
            window.stage.setX(90);
            window.stage.setY(40);
            window.stage.setWidth(1100);
        });
        window.close();
        Stage next = WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Stage stage = new Stage();
            window = new SampleWindow(stage, home);
            stage.show();
            return stage;
        });
        assertThat(window.model().appearance().theme().get()).isEqualTo(Theme.DARK);
        assertThat(window.model().appearance().options().get().threads()).isEqualTo(1);
        assertThat(window.model().inputs().recentModels()).containsExactly(window.sample.model());
        assertThat(window.model().inputs().recentData()).singleElement()
                .satisfies(data -> assertThat(data.samples()).isEqualTo(FEW));
        assertThat(new double[] {next.getX(), next.getY(), next.getWidth()}).containsExactly(90, 40, 1100);
    }

    private void baselineIsMeasured(FxRobot robot) {
        SampleWindow.until("baseline", () -> window.trials().baseline().isPresent());
        robot.interact(robot.lookup("#stop").queryButton()::fire);
    }

    /** A zip of weights without code, as torch.save writes it. */
    private Path stateDict() throws IOException {
        Path file = home.resolve("weights.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("weights/data.pkl"));
            zip.write(new byte[] {(byte) 0x80, 2, '}', 'q', 0, '.'});
            zip.putNextEntry(new ZipEntry("weights/version"));
            zip.write("3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }
}
