package dev.lathe.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Activations;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.ledger.LedgerPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The controls of the compiler, on the real engine and the sample. */
@ExtendWith(ApplicationExtension.class)
class CompilerUITest {
    private static final int FEW = 300;

    @TempDir
    private Path home;
    private SampleWindow window;

    @Start
    void open(Stage stage) {
        window = new SampleWindow(stage, home, 1440, 900);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void ready(FxRobot robot) {
        robot.interact(() -> window.open(FEW));
        SampleWindow.until("baseline", () -> window.trials().baseline().isPresent());
        robot.interact(robot.lookup("#stop").queryButton()::fire);
        robot.interact(() -> window.trials().trials().removeIf(trial -> !trial.isBaseline()));
    }

    @Test
    void int8IsMeasuredCalibratedAnewAndUndone(FxRobot robot) throws IOException {
        ready(robot);
        robot.clickOn("Int8");
        Trial int8 = window.arrived();
        assertThat(int8.recipe().activations()).isEqualTo(Activations.INT8);
        assertThat(Files.size(int8.artifact())).isEqualTo(int8.size().bytes())
                .isLessThan(window.trials().baseline().orElseThrow().size().bytes() / 3);
        assertThat(int8.latency().candidate().median()).isPositive();
        assertThat(robot.lookup("#speed-note").queryLabeled().getText()).contains("of the test samples");

        ComboBox<RangeMethod> method = robot.lookup("#calibration-method").query();
        robot.interact(() -> method.setValue(RangeMethod.MIN_MAX));
        Trial wider = window.arrived();
        assertThat(wider.recipe().execution().calibration().method()).isEqualTo(RangeMethod.MIN_MAX);
        assertThat(wider.sha256()).isNotEqualTo(int8.sha256());

        robot.clickOn("#undo");
        assertThat(window.trials().selected().get()).isEqualTo(int8);
        robot.clickOn("#undo");
        assertThat(window.trials().selected().get().isBaseline()).isTrue();
        assertThat(robot.lookup("#calibration-method").query().getParent().isVisible()).isFalse();
    }

    @Test
    void kernelsAreChosenByKeyAndKeepEveryAnswer(FxRobot robot) {
        ready(robot);
        robot.clickOn("#trials");
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT6).release(KeyCode.DIGIT6, KeyCode.CONTROL);
        Trial trial = window.arrived();
        assertThat(trial.recipe()).isEqualTo(Recipe.IDENTITY.withExecution(
                Recipe.IDENTITY.execution().withKernels(FloatKernels.ONEDNN)));
        assertThat(trial.difference().agreement()).isEqualTo(1);
    }

    @Test
    void theLedgerSaysWhichKernelRanAndWhyARowIsGone(FxRobot robot) {
        ready(robot);
        robot.clickOn("Int8");
        window.arrived();
        robot.press(KeyCode.CONTROL, KeyCode.J).release(KeyCode.J, KeyCode.CONTROL);
        SampleWindow.until("ledger", () -> window.model().ledger().comparison().get() != null);
        TableView<LedgerPair> table = robot.lookup("#ledger").query();
        assertThat(table.getItems()).filteredOn(pair -> !pair.isNew() && !pair.isGone()).anySatisfy(pair -> {
            assertThat(pair.before().kernel()).startsWith("aten::conv2d");
            assertThat(pair.after().kernel()).startsWith("quantized::conv2d");
            assertThat(pair.before().bits()).isEqualTo(32);
            assertThat(pair.after().bits()).isLessThanOrEqualTo(8);
        });
        assertThat(table.getItems()).filteredOn(LedgerPair::isGone).anySatisfy(pair -> {
            assertThat(pair.before().family()).isEqualTo("batch norm");
            assertThat(pair.reason()).contains("folded into");
        });
        int all = table.getItems().size();
        robot.clickOn("Unchanged");
        assertThat(table.getItems()).hasSizeLessThan(all).allMatch(pair -> !pair.isChanged());
        robot.clickOn("All").clickOn("#ledger-filter").write("batch norm gone");
        assertThat(table.getItems()).isNotEmpty().allMatch(LedgerPair::isGone);
        assertThat(robot.lookup("#ledger-count").queryLabeled().getText())
                .isEqualTo(table.getItems().size() + " of " + all + " rows");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0);
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        String copied = WaitForAsyncUtils.waitForAsyncFx(5000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines()).hasSize(2);
        assertThat(copied).startsWith("layer\tkind\t").contains("\taten::batch_norm").contains("gone: folded into");
        assertThat(robot.lookup("#ledger-totals").lookup(".ledger-value").queryAllAs(Label.class))
                .extracting(Label::getText).hasSize(8).anyMatch(text -> text.matches("32\\.0 → \\d\\.\\d"));
        assertThat(robot.lookup("#ledger-gap").query().isVisible()).isFalse();
        robot.interact(() -> {
            robot.lookup("#ledger-filter").queryTextInputControl().clear();
            window.stage.setWidth(1280);
            window.stage.setHeight(800);
        });
        WindowPictures.take(window.stage.getScene().getRoot(), "ledger-narrow");

        TabPane bottom = robot.lookup("#bottom").query();
        robot.interact(() -> bottom.getSelectionModel().select(0));
        assertThat(window.model().ledger().shown().get()).isFalse();
    }

    @Test
    void theSliderRemovesChannelsWhereThatIsChosen(FxRobot robot) {
        ready(robot);
        ComboBox<Pruning.Granularity> pruned = robot.lookup("#pruned").query();
        robot.interact(() -> pruned.setValue(Pruning.Granularity.CHANNEL));
        SampleWindow.drag(robot, "#sparsity-slider", 0.4);
        Trial trial = window.arrived();
        assertThat(trial.recipe().pruning().granularity()).isEqualTo(Pruning.Granularity.CHANNEL);
        assertThat(trial.report().calibrated().removed()).isNotEmpty();
        assertThat(trial.report().residentBytes())
                .isLessThan(window.trials().baseline().orElseThrow().size().residentWeightBytes() * 9 / 10);
        assertThat(robot.lookup("#channel-worth").query().isVisible()).isTrue();
        assertThat(robot.lookup("#criterion").query().isVisible()).isFalse();
    }
}
