package dev.lathe.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Trial;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.StatusModel.Notice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window's main states with a dozen trials, in both themes and at the smallest size. */
@ExtendWith(ApplicationExtension.class)
class WindowPicturesUITest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private Stage stage;
    private Workbench workbench;

    @Start
    void open(Stage shown) {
        stage = shown;
        workbench = Workbench.create(shown, engine, new SessionSettings(), new RecordedDialogs(),
                () -> StartFiles.NONE);
        stage.setWidth(1280);
        stage.setHeight(800);
        workbench.open(new StartFiles(Path.of("digits.pt"), DataSpec.of(Path.of("digits-test"))));
        workbench.model().inputs().modelCard().set(Cards.model(Path.of("digits.pt")));
        workbench.model().inputs().dataCard().set(Cards.data(DataSpec.of(Path.of("digits-test"))));
        workbench.model().status().busy().set(false);
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(5000, workbench::close);
    }

    @Test
    void nothingOfTheSidePanelIsHiddenAtTheDefaultSize(FxRobot robot) {
        fill();
        robot.interact(() -> select(7));
        WindowPictures.take(root(robot), "trials-light");
        assertEverythingFits(robot);
    }

    @Test
    void darkAndLogarithmic(FxRobot robot) {
        fill();
        robot.interact(() -> {
            select(4);
            workbench.model().appearance().theme().set(Theme.DARK);
            workbench.model().appearance().logSize().set(true);
        });
        WindowPictures.take(root(robot), "trials-dark-log");
        assertThat(stage.getScene().getRoot().getPseudoClassStates()).extracting(Object::toString).contains("dark");
    }

    @Test
    void aProblemIsToldInTheWindow(FxRobot robot) {
        LatheException problem = new LatheException("resnet.pth holds a state_dict, not a program.",
                "Trace the model first: torch.jit.trace(model, example).save(\"model.pt\").");
        robot.interact(() -> workbench.model().status().notice()
                .set(new Notice(problem.problem(), problem.remedy(), true)));
        WindowPictures.take(root(robot), "empty-problem");
        assertThat(robot.lookup("#status-message").queryLabeled().getText()).startsWith("resnet.pth holds");
        robot.clickOn("#status-dismiss");
        assertThat(workbench.model().status().notice().get()).isNull();
    }

    @Test
    void theSmallestWindow(FxRobot robot) {
        fill();
        robot.interact(() -> {
            select(2);
            stage.setWidth(1024);
            stage.setHeight(680);
        });
        WindowPictures.take(root(robot), "smallest");
        assertThat(stage.getScene().getWidth()).isLessThanOrEqualTo(1024);
    }

    @Test
    void theControlsOfInt8TakeNoMoreRoom(FxRobot robot) {
        fill();
        for (Theme theme : Theme.values()) {
            for (Activations activations : Activations.values()) {
                robot.interact(() -> {
                    workbench.model().appearance().theme().set(theme);
                    choose(Trials.of(Recipe.IDENTITY.withBits(8).withSparsity(0.5).withActivations(activations)));
                });
                WindowPictures.take(root(robot), "execution-" + activations.id() + "-" + theme.name().toLowerCase());
                assertEverythingFits(robot);
            }
        }
    }

    @Test
    void aModelThatIsNoGraphSaysSoWhereItsControlsWouldBe(FxRobot robot) {
        fill();
        robot.interact(() -> {
            workbench.model().inputs().modelCard().set(Cards.weightsOnly(Path.of("looping.pt")));
            choose(Trials.of(Recipe.IDENTITY.withBits(16)));
        });
        WindowPictures.take(root(robot), "weights-only");
        assertThat(robot.lookup("#activations").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#kernels").query().isDisabled()).isTrue();
        Labeled reason = robot.lookup("#graph-obstacle").queryLabeled();
        assertThat(reason.getText()).isEqualTo("Weights only: the model repeats a loop as often as its input says, in"
                + " forward, line 12: for i in range(x.shape[0])").isEqualTo(reason.getTooltip().getText());
        assertThat(robot.lookup("#half").query().isVisible()).isTrue();
        assertEverythingFits(robot);
    }

    @Test
    void noChoiceIsCutOff(FxRobot robot) {
        fill();
        for (RangeMethod method : RangeMethod.values()) {
            assertWhole(robot, Execution.FLOAT.withActivations(Activations.INT8)
                    .withCalibration(new Calibration(method, 1024)));
        }
        for (FloatKernels kernels : FloatKernels.values()) {
            assertWhole(robot, Execution.FLOAT.withKernels(kernels));
        }
    }

    private void assertWhole(FxRobot robot, Execution execution) {
        robot.interact(() -> workbench.model().tune().recipe()
                .set(Recipe.IDENTITY.withBits(8).withExecution(execution)));
        WaitForAsyncUtils.waitForFxEvents(5);
        assertThat(robot.from(robot.lookup(".tune").<Node>query()).lookup(".text").queryAllAs(Text.class))
                .extracting(Text::getText).noneMatch(text -> text.endsWith("..."));
    }

    @Test
    void aFileThatLatheMadeSaysSoAndKeysFollowTheRecipe(FxRobot robot) {
        fill();
        Recipe made = Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8);
        robot.interact(() -> workbench.model().inputs().modelCard().set(Cards.made(Path.of("made.pt"), made)));
        assertThat(robot.lookup("#model-more").queryLabeled().getText()).isEqualTo("Made by Lathe: 0 % · 8 bit · int8");
        assertThat(robot.lookup("#data-more").queryLabeled().getText()).isEqualTo("calibration: part of the test data");
        robot.clickOn("#model-name");
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT3).release(KeyCode.DIGIT3, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT6).release(KeyCode.DIGIT6, KeyCode.CONTROL);
        assertThat(workbench.model().tune().recipe().get())
                .isEqualTo(Recipe.IDENTITY.withActivations(Activations.INT8));
        assertThat(robot.lookup("#kernels").query().getParent().isVisible()).isFalse();
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT1).release(KeyCode.DIGIT1, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT5).release(KeyCode.DIGIT5, KeyCode.CONTROL);
        assertThat(workbench.model().tune().recipe().get().execution())
                .isEqualTo(Execution.FLOAT.withKernels(FloatKernels.CHANNELS_LAST));
        WindowPictures.take(root(robot), "made-by-lathe");
    }

    @Test
    void everyControlIsInSightInALowWindow(FxRobot robot) {
        fill();
        robot.interact(() -> {
            stage.setHeight(720);
            choose(Trials.of(Recipe.IDENTITY.withBits(4).withSparsity(0.5)));
        });
        WindowPictures.take(root(robot), "low");
        assertEverythingFits(robot);
    }

    private void choose(Trial trial) {
        workbench.model().trials().selected().set(trial);
        workbench.model().tune().recipe().set(trial.recipe());
    }

    private static void assertEverythingFits(FxRobot robot) {
        ScrollPane side = robot.lookup(".side-panel").query();
        assertThat(side.getContent().getBoundsInLocal().getHeight())
                .isLessThanOrEqualTo(side.getViewportBounds().getHeight());
    }

    private static Node root(FxRobot robot) {
        return robot.lookup("#workbench").query();
    }

    private void select(int place) {
        Trial trial = workbench.model().trials().trials().get(place);
        workbench.model().trials().selected().set(trial);
        workbench.model().tune().recipe().set(trial.recipe());
    }

    private void fill() {
        List<Trial> trials = new ArrayList<>(List.of(Trials.baseline()));
        for (int bits : new int[] {8, 6, 4, 3}) {
            for (double sparsity : new double[] {0.2, 0.5, 0.7}) {
                trials.add(Trials.of(Recipe.IDENTITY.withBits(bits).withSparsity(sparsity)));
            }
        }
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            workbench.model().tune().enabled().set(true);
            workbench.model().trials().trials().setAll(trials);
        });
    }
}
