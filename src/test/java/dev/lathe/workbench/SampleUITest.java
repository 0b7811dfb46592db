package dev.lathe.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Drives the real window with the real engine on the embedded sample: from opening it to choosing among trials. */
@ExtendWith(ApplicationExtension.class)
class SampleUITest {
    private static final int FEW = 300;

    @TempDir
    private Path home;
    private SampleWindow window;

    @Start
    void open(Stage stage) {
        window = new SampleWindow(stage, home, 1280, 800);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theSampleIsMeasuredAndASweepFillsTheCharts(FxRobot robot) throws IOException {
        window.open(StartFiles.NONE);
        SampleWindow.until("first sweep", () -> window.trials().trials().size() == 1 + Cards.SWEEP.size());
        window.idle();
        Trial baseline = window.trials().baseline().orElseThrow();
        assertThat(baseline.accuracy().total()).isEqualTo(2000);
        assertThat(baseline.accuracy().value()).isGreaterThan(0.97);
        List<Trial> swept = window.trials().trials().stream().filter(trial -> !trial.isBaseline()).toList();
        assertThat(swept).extracting(Trial::recipe).doesNotHaveDuplicates().hasSize(Cards.SWEEP.size());
        for (Trial trial : swept) {
            long most = trial.recipe().isFloatExecution() ? baseline.size().bytes() : baseline.size().bytes() / 2;
            assertThat(Files.size(trial.artifact())).isEqualTo(trial.size().bytes()).isLessThan(most);
            assertThat(trial.accuracy().complete()).isTrue();
        }
        robot.clickOn("#edit-data");
        DialogHands.until("verdict", () -> DialogHands.text("#data-fit").startsWith("Fits"));
        DialogHands.fire("#data-cancel");
        assertThat(window.trials().trials()).hasSize(1 + Cards.SWEEP.size());
    }

    @Test
    void slidersMeasureFilesThatAreReallySmallerAndCanBeUndone(FxRobot robot) throws IOException {
        long original = ready(robot);
        SampleWindow.drag(robot, "#sparsity-slider", 0.5);
        Trial pruned = window.arrived();
        assertThat(pruned.recipe().sparsity()).isBetween(0.4, 0.56);
        assertThat(Files.size(pruned.artifact())).isEqualTo(pruned.size().bytes()).isLessThan(original);
        SampleWindow.drag(robot, "#bits-slider", 2 / 8.0);
        Trial both = window.arrived();
        assertThat(both.recipe()).isEqualTo(pruned.recipe().withBits(4));
        assertThat(Files.size(both.artifact())).isEqualTo(both.size().bytes()).isLessThan(pruned.size().bytes() / 2);

        robot.clickOn("#undo");
        assertThat(window.trials().selected().get()).isEqualTo(pruned);
        assertThat(robot.lookup("#bits-slider").<Slider>query().getValue()).isEqualTo(8);
        robot.clickOn("#undo");
        assertThat(window.trials().selected().get().isBaseline()).isTrue();
        robot.clickOn("#redo").clickOn("#redo");
        assertThat(window.trials().selected().get()).isEqualTo(both);

        TableView<Trial> table = robot.lookup("#trials").query();
        robot.clickOn(robot.from(table).lookup(TrialRows.named(pruned)).queryAll().iterator().next());
        assertThat(window.model().tune().recipe().get()).isEqualTo(pruned.recipe());
        assertThat(robot.lookup("#bits-slider").<Slider>query().getValue()).isEqualTo(8);
        assertThat(window.trials().trials()).hasSize(3);
    }

    @Test
    void criterionAndGranularityAreMeasuredAsChosen(FxRobot robot) {
        ready(robot);
        SampleWindow.drag(robot, "#bits-slider", 1 / 8.0);
        Trial perChannel = window.arrived();
        ComboBox<Granularity> granularity = robot.lookup("#granularity").query();
        robot.interact(() -> granularity.setValue(Granularity.PER_TENSOR));
        Trial perTensor = window.arrived();
        assertThat(perTensor.recipe().scheme().granularity()).isEqualTo(Granularity.PER_TENSOR);
        assertThat(perTensor.sha256()).isNotEqualTo(perChannel.sha256());
        SampleWindow.drag(robot, "#sparsity-slider", 0.6);
        Trial byMagnitude = window.arrived();
        ComboBox<PruningCriterion> criterion = robot.lookup("#criterion").query();
        robot.interact(() -> criterion.setValue(PruningCriterion.RANDOM));
        Trial atRandom = window.arrived();
        assertThat(atRandom.recipe()).isEqualTo(byMagnitude.recipe().withCriterion(PruningCriterion.RANDOM));
        assertThat(atRandom.accuracy().correct()).isLessThan(byMagnitude.accuracy().correct());
    }

    @Test
    void cancellingInTheMiddleLeavesNoTrialAndTheNextOneRuns(FxRobot robot) {
        ready(robot);
        window.engine.pauseAt(0.3);
        SampleWindow.drag(robot, "#sparsity-slider", 0.7);
        SampleWindow.until("running accuracy", () -> window.trials().tried().get() != null
                && window.trials().tried().get().accuracy() != null);
        robot.clickOn("#status-cancel");
        window.engine.resume();
        assertThat(window.trials().running().get()).isNull();
        assertThat(window.model().status().busy().get()).isFalse();
        assertThat(window.trials().trials()).hasSize(1);
        robot.clickOn("#measure-again");
        assertThat(window.arrived().recipe().sparsity()).isGreaterThan(0.6);
        assertThat(window.trials().trials()).hasSize(2);
    }

    @Test
    void theDataDialogHoldsTheSweepBackAndLetsItGoOn(FxRobot robot) {
        robot.interact(() -> window.open(FEW));
        SampleWindow.until("sweep", () -> window.trials().baseline().isPresent()
                && window.trials().running().get() != null);
        robot.clickOn("#edit-data");
        DialogHands.until("verdict", () -> DialogHands.text("#data-fit").startsWith("Fits"));
        assertThat(window.trials().running().get()).isNull();
        int before = window.trials().trials().size();
        DialogHands.fire("#data-cancel");
        SampleWindow.until("next trial", () -> window.trials().trials().size() > before);
        stop(robot);
    }

    private long ready(FxRobot robot) {
        robot.interact(() -> window.open(FEW));
        SampleWindow.until("baseline", () -> window.trials().baseline().isPresent());
        stop(robot);
        robot.interact(() -> window.trials().trials().removeIf(trial -> !trial.isBaseline()));
        assertThat(window.model().tune().recipe().get()).isEqualTo(Recipe.IDENTITY);
        return window.trials().baseline().orElseThrow().size().bytes();
    }

    private static void stop(FxRobot robot) {
        robot.interact(robot.lookup("#stop").queryButton()::fire);
    }
}
