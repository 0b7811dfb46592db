package dev.lathe.workbench.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.Event;
import dev.lathe.engine.LedgerInput;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.LedgerRows;
import dev.lathe.workbench.ScriptedEngine.ScriptedJob;
import dev.lathe.workbench.Trials;
import dev.lathe.workbench.model.LedgerModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerControllerTest {
    private final Rig rig = new Rig().opened();
    private final LedgerModel ledger = rig.model.ledger();

    private List<ScriptedJob<?>> ledgers() {
        return rig.engine.jobs().stream().filter(job -> job.request() instanceof Request.CompareLedgers
                || job.request() instanceof Request.KeepLedger).toList();
    }

    private ScriptedJob<?> lastLedger() {
        return ledgers().get(ledgers().size() - 1);
    }

    private void finish(ScriptedJob<?> job) {
        job.succeed();
        rig.settle();
    }

    private Trial trial(int place) {
        return rig.model.trials().trials().get(place);
    }

    /** Another file: the imagined ones all have the same hash. */
    private Trial select(String sha256) {
        Trial like = Trials.of(0.5, 4);
        Trial other = new Trial("t" + sha256, like.recipe(), like.artifact(), sha256, like.size(), like.accuracy(),
                like.difference(), like.latency(), like.report(), like.measuredAt(), like.seconds());
        rig.model.trials().selected().set(other);
        return other;
    }

    @Test
    void nothingIsReadUntilSomebodyLooks() {
        rig.finishSweep();
        rig.tune.onTrialChosen(trial(2));
        assertThat(ledgers()).isEmpty();
        ledger.shown().set(true);
        assertThat(ledgers()).hasSize(1);
        assertThat(ledger.reading().get()).isTrue();
        Request.CompareLedgers asked = (Request.CompareLedgers) lastLedger().request();
        assertThat(asked.before()).isEqualTo(rig.desk.session().orElseThrow().model());
        assertThat(asked.after()).isEqualTo(trial(2).artifact());
        assertThat(asked.input()).isEqualTo(new LedgerInput.Samples(rig.desk.session().orElseThrow().data()));
        lastLedger().emit(new Event.Progressed("Watching operators", Double.NaN));
        rig.settle();
        assertThat(ledger.message().get()).isEqualTo("Watching operators…");
        finish(lastLedger());
        assertThat(ledger.comparison().get()).isEqualTo(LedgerRows.comparison());
        assertThat(ledger.reading().get()).isFalse();
        assertThat(ledger.message().get()).isEmpty();
    }

    @Test
    void theOpenedFileIsReadAlone() {
        rig.finishSweep();
        ledger.shown().set(true);
        assertThat(lastLedger().request()).isInstanceOf(Request.KeepLedger.class);
        finish(lastLedger());
        assertThat(ledger.comparison().get().pairs()).hasSize(3).noneMatch(LedgerPair::isChanged);
    }

    @Test
    void theSweepsTrialIsLetFinishAndTheNextOneComesAfterTheLedger() {
        ScriptedJob<?> running = rig.engine.last();
        ledger.shown().set(true);
        assertThat(running.cancelled()).isFalse();
        assertThat(ledger.message().get()).isEqualTo(LedgerController.WAITING);
        finish(running);
        assertThat(rig.engine.jobs().indexOf(lastLedger())).isLessThan(rig.engine.jobs().indexOf(rig.engine.last()));
        assertThat(lastLedger().cancelled()).isFalse();
    }

    @Test
    void movingSlidersGiveTheLedgerUpAndItIsReadAgainAfterwards() {
        rig.finishSweep();
        ledger.shown().set(true);
        ScriptedJob<?> given = lastLedger();
        rig.tune.onSparsityMoved(0.5);
        assertThat(given.cancelled()).isTrue();
        assertThat(ledger.message().get()).isEqualTo(LedgerController.MEASURING);
        rig.debounce.rest();
        assertThat(ledgers()).hasSize(1);
        rig.succeed();
        assertThat(ledgers()).hasSize(2);
        assertThat(lastLedger().request()).isInstanceOf(Request.CompareLedgers.class);
        given.succeed();
        rig.settle();
        assertThat(ledger.comparison().get()).isNull();
        rig.tune.onUndo();
        assertThat(ledgers()).as("back at the opened file").hasSize(3);
        assertThat(lastLedger().request()).isInstanceOf(Request.KeepLedger.class);
    }

    @Test
    void slidersThatPassAMeasuredTrialDoNotReadIt() {
        rig.finishSweep();
        rig.tune.onSparsityMoved(0.5);
        ledger.shown().set(true);
        rig.tune.onSparsityMoved(0);
        rig.tune.onBitsMoved(4);
        assertThat(rig.model.trials().selected().get().recipe().bits()).isEqualTo(4);
        assertThat(ledgers()).isEmpty();
        rig.debounce.rest();
        assertThat(ledgers()).hasSize(1);
    }

    @Test
    void aTrialMeasuredAgainGoesFirst() {
        rig.finishSweep();
        rig.tune.onTrialChosen(trial(1));
        ledger.shown().set(true);
        rig.desk.run(trial(1).recipe());
        assertThat(lastLedger().cancelled()).isTrue();
        assertThat(ledger.message().get()).isEqualTo(LedgerController.BUSY);
        rig.succeed();
        assertThat(ledgers()).hasSize(2);
    }

    @Test
    void dialogsThatReadFilesNeedNotWaitForALedger() {
        rig.finishSweep();
        ledger.shown().set(true);
        rig.desk.interruptAll();
        assertThat(lastLedger().cancelled()).isTrue();
        rig.desk.release();
        assertThat(ledgers()).hasSize(2);
    }

    @Test
    void theNewestSelectionWinsAndWhatWasReadIsKept() {
        rig.finishSweep();
        ledger.shown().set(true);
        Trial first = select("aa");
        ScriptedJob<?> superseded = lastLedger();
        Trial second = select("bb");
        assertThat(superseded.cancelled()).isTrue();
        finish(lastLedger());
        int before = ledgers().size();
        rig.model.trials().selected().set(null);
        rig.model.trials().selected().set(second);
        assertThat(ledger.comparison().get()).isNotNull();
        assertThat(ledgers()).hasSize(before);
        rig.model.trials().selected().set(first);
        assertThat(ledgers()).hasSize(before + 1);
        assertThat(ledger.comparison().get()).isNull();
    }

    @Test
    void onlyTheLastFewAreKept() {
        rig.finishSweep();
        ledger.shown().set(true);
        for (int i = 0; i <= LedgerController.KEPT; i++) {
            select("file" + i);
            finish(lastLedger());
        }
        int before = ledgers().size();
        select("file1");
        assertThat(ledgers()).hasSize(before);
        select("file0");
        assertThat(ledgers()).hasSize(before + 1);
    }

    @Test
    void anotherSessionKnowsNothingOfTheOldOne() {
        rig.finishSweep();
        ledger.shown().set(true);
        finish(lastLedger());
        rig.inputs.measureWith(rig.model.appearance().options().get().withLatency(4, 1));
        assertThat(ledger.comparison().get()).isNull();
        rig.succeed();
        assertThat(rig.model.trials().selected().get().isBaseline()).isTrue();
        assertThat(ledgers()).hasSize(2);
    }

    @Test
    void leavingTheTabCancelsAndComingBackReadsAgain() {
        rig.finishSweep();
        ledger.shown().set(true);
        ledger.shown().set(false);
        assertThat(lastLedger().cancelled()).isTrue();
        ledger.shown().set(true);
        assertThat(ledgers()).hasSize(2);
        rig.ledger.stop();
        assertThat(lastLedger().cancelled()).isTrue();
        assertThat(ledger.message().get()).isEqualTo(LedgerController.STOPPED);
    }

    @Test
    void aProblemIsToldInTheTab() {
        rig.finishSweep();
        ledger.shown().set(true);
        lastLedger().fail(new LatheException("trial.pt is gone.", ""));
        rig.settle();
        assertThat(ledger.message().get()).isEqualTo("trial.pt is gone.");
        assertThat(ledger.reading().get()).isFalse();
        assertThat(rig.model.status().notice().get()).isNull();
    }

    @Test
    void withoutATrialItSaysWhatToDo() {
        rig.finishSweep();
        ledger.shown().set(true);
        rig.model.trials().selected().set(null);
        assertThat(ledger.message().get()).isEqualTo(LedgerController.NONE);
        rig.desk.run(Recipe.IDENTITY.withBits(3));
        assertThat(ledger.message().get()).isEqualTo(LedgerController.MEASURING);
    }
}
