package dev.lathe.workbench.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Event;
import dev.lathe.engine.Request;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.Cards;
import dev.lathe.workbench.StartFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputsControllerTest {
    private final Rig rig = new Rig();

    @Test
    void openingReadsChecksMeasuresAndSweeps() {
        rig.opened();
        assertThat(rig.engine.jobs()).extracting(job -> (Object) job.request().getClass()).containsExactly(
                Request.OpenModel.class, Request.OpenData.class, Request.CheckFit.class,
                Request.MeasureBaseline.class, Request.RunTrial.class);
        assertThat(rig.model.inputs().modelCard().get().inputShape()).containsExactly(1L, 1L, 28L, 28L);
        assertThat(rig.model.tune().enabled().get()).isTrue();
        rig.finishSweep();
        assertThat(rig.model.trials().trials()).hasSize(1 + Rig.SWEEP.size());
        assertThat(rig.settings.recentModels()).containsExactly(Path.of("digits.pt"));
        assertThat(rig.settings.recentData().get(0).format()).isEqualTo(DataFormat.IDX);
    }

    @Test
    void aFileThatCannotBeOpenedLeavesWhatIsOpen() {
        rig.opened();
        rig.inputs.open(new StartFiles(Path.of("broken.pt"), null));
        rig.engine.last().fail(new LatheException("broken.pt ends too early.", "Download it again."));
        rig.settle();
        assertThat(rig.model.status().notice().get().problem()).isEqualTo("broken.pt ends too early.");
        assertThat(rig.model.inputs().modelCard().get().file()).isEqualTo(Path.of("digits.pt"));
        rig.finishSweep();
        assertThat(rig.model.trials().trials()).hasSize(1 + Rig.SWEEP.size());
    }

    @Test
    void samplesThatTurnOutUnreadableWhileTheyAreDecodedAreTold() {
        rig.inputs.open(new StartFiles(Path.of("digits.pt"), DataSpec.of(Path.of("digits-test"))));
        for (int step = 0; step < 3; step++) {
            rig.succeed();
        }
        rig.engine.last().emit(new Event.DataPrepared(1998, List.of("2 images could not be read and are skipped.")));
        rig.settle();
        assertThat(rig.model.inputs().dataCard().get().used()).isEqualTo(1998);
        assertThat(rig.model.status().notice().get().problem()).contains("2 images could not be read");
    }

    @Test
    void aModelWithoutDataAsksForData() {
        rig.inputs.open(new StartFiles(Path.of("digits.pt"), null));
        rig.succeed();
        assertThat(rig.model.status().notice().get().problem()).isEqualTo("No data are open.");
        assertThat(rig.model.tune().enabled().get()).isFalse();
        rig.inputs.open(new StartFiles(null, DataSpec.of(Path.of("digits-test"))));
        rig.succeed();
        assertThat(rig.lastRequest()).isInstanceOf(Request.CheckFit.class);
        assertThat(rig.model.status().notice().get()).isNull();
    }

    @Test
    void aSecondOpeningSupersedesTheFirst() {
        rig.inputs.open(new StartFiles(Path.of("slow.pt"), null));
        rig.inputs.open(new StartFiles(Path.of("digits.pt"), null));
        assertThat(rig.engine.jobs().get(0).cancelled()).isTrue();
        rig.engine.jobs().get(0).succeed();
        rig.settle();
        assertThat(rig.model.inputs().modelCard().get()).isNull();
        rig.succeed();
        assertThat(rig.model.inputs().modelCard().get().file()).isEqualTo(Path.of("digits.pt"));
    }

    @Test
    void aBaselineThatWasInterruptedByABadFileIsMeasuredAfterAll() {
        rig.inputs.open(new StartFiles(Path.of("digits.pt"), DataSpec.of(Path.of("digits-test"))));
        for (int step = 0; step < 3; step++) {
            rig.succeed();
        }
        rig.inputs.open(new StartFiles(Path.of("broken.pt"), null));
        rig.engine.last().fail(new LatheException("broken.pt ends too early.", "Download it again."));
        rig.settle();
        assertThat(rig.lastRequest()).isInstanceOf(Request.MeasureBaseline.class);
        rig.succeed();
        assertThat(rig.model.tune().enabled().get()).isTrue();
    }

    @Test
    void otherMeasureOptionsMeasureEverythingAgain() {
        rig.opened();
        rig.finishSweep();
        List<Recipe> measured = rig.desk.recipes();
        MeasureOptions options = MeasureOptions.DEFAULT.withLatency(8, 1);
        rig.inputs.measureWith(options);
        assertThat(rig.model.trials().trials()).isEmpty();
        assertThat(rig.lastRequest()).isEqualTo(new Request.MeasureBaseline(Path.of("digits.pt"),
                rig.model.inputs().dataCard().get().spec(), options));
        rig.finishSweep();
        assertThat(rig.desk.recipes()).isEqualTo(measured);
        assertThat(rig.settings.measureOptions()).isEqualTo(options);
    }

    @Test
    void otherCalibrationDataMeasureEverythingAgain() {
        rig.opened();
        rig.finishSweep();
        List<Recipe> measured = rig.desk.recipes();
        assertThat(rig.inputs.calibrationToEdit()).isEqualTo(rig.model.inputs().dataCard().get().spec());
        DataSpec own = Cards.data(DataSpec.of(Path.of("digits-calibration"))).spec();
        rig.inputs.calibrateWith(own);
        rig.succeed();
        rig.succeed();
        assertThat(rig.model.trials().trials()).isEmpty();
        rig.succeed();
        assertThat(((Request.RunTrial) rig.lastRequest()).calibration()).isEqualTo(own);
        rig.finishSweep();
        assertThat(rig.desk.recipes()).isEqualTo(measured);
        assertThat(rig.inputs.calibrationToEdit()).isEqualTo(own);
        rig.inputs.calibrateWith(null);
        rig.succeed();
        assertThat(((Request.RunTrial) rig.lastRequest()).calibration()).isNull();
    }

    @Test
    void aBugIsToldInOneSentence() {
        rig.inputs.open(new StartFiles(Path.of("digits.pt"), null));
        rig.engine.last().fail(new IllegalStateException("no such thing"));
        rig.settle();
        assertThat(rig.model.status().notice().get().problem()).startsWith("Lathe made a mistake").contains("no such");
        assertThat(rig.model.status().busy().get()).isFalse();
    }
}
