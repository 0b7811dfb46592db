package dev.lathe.workbench.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.chart.BestFloat;
import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.CalibrationSource;
import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.LayerRecipe;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.engine.Trial;
import dev.lathe.measure.PairedDifference;
import dev.lathe.workbench.Trials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTextTest {
    private static final Recipe ONEDNN =
            Recipe.IDENTITY.withExecution(Execution.FLOAT.withKernels(FloatKernels.ONEDNN));
    private static final Recipe INT8 =
            Recipe.IDENTITY.withSparsity(0.6).withBits(8).withActivations(Activations.INT8);

    private final Trial baseline = Trials.baseline();
    private final Trial onednn = Trials.with(Trials.of(ONEDNN), Trials.latency(1.8));
    private final Trial int8 = Trials.with(Trials.of(INT8), Trials.latency(3.6));
    private final Trial smaller = Trials.with(Trials.of(0.6, 4), Trials.latency(1.01));
    private final BestFloat best = BestFloat.of(List.of(baseline, onednn, int8, smaller));

    @Test
    void recipesAreNamedByWhatTheyRunOn() {
        assertThat(TrialText.recipe(Recipe.IDENTITY)).isEqualTo("Unchanged");
        assertThat(TrialText.recipe(ONEDNN)).isEqualTo("oneDNN float");
        assertThat(TrialText.recipe(INT8)).isEqualTo("60 % · 8 bit · int8");
        assertThat(TrialText.recipe(INT8.withActivations(Activations.DYNAMIC))).isEqualTo("60 % · 8 bit · dynamic");
        assertThat(TrialText.recipe(ONEDNN.withSparsity(0.3))).isEqualTo("30 % · 32 bit · onednn");
        assertThat(TrialText.recipe(INT8.withExecution(INT8.execution().withKernels(FloatKernels.ONEDNN))))
                .isEqualTo("60 % · 8 bit · int8 · onednn");
    }

    @Test
    void halvesAndSettingsOfLayersAreNamed() {
        Recipe half = Recipe.IDENTITY.withBits(16);
        assertThat(TrialText.recipe(half)).isEqualTo("0 % · 16 bit");
        assertThat(TrialText.recipe(half.withStorage(Storage.SMALLEST.withHalf(Storage.Half.BF16))))
                .isEqualTo("0 % · 16 bit · bf16");
        assertThat(TrialText.recipe(half.withLayers(Map.of("head", LayerRecipe.ofBits(8)))))
                .isEqualTo("0 % · 16 bit · mixed");
    }

    @Test
    void everyTrialIsComparedWithTheBestFloatFile() {
        assertThat(TrialText.overFloat(onednn, best)).isEqualTo("best");
        assertThat(TrialText.overFloat(int8, best)).isEqualTo("2.00×");
        assertThat(TrialText.overFloat(baseline, best)).isEqualTo("0.56×");
        assertThat(TrialText.overFloat(smaller, best)).isEqualTo("0.56×");
        BestFloat opened = BestFloat.of(List.of(baseline, int8, smaller));
        assertThat(TrialText.overFloat(baseline, opened)).isEqualTo("best");
        assertThat(TrialText.overFloat(smaller, opened)).isEqualTo("≈ 1×");
    }

    @Test
    void theReadoutNamesBothComparisons() {
        assertThat(ReadoutText.of(int8.latency(), false, best).detail())
                .isEqualTo("3.60× the baseline's speed · 2.00× the best float file (oneDNN)");
        assertThat(ReadoutText.of(smaller.latency(), false, best).detail())
                .isEqualTo("not distinguishable from the baseline · 0.56× the best float file (oneDNN)");
        assertThat(ReadoutText.ofBestFloat(onednn.latency()).detail())
                .isEqualTo("1.80× the baseline's speed · the best float file");
        assertThat(ReadoutText.of(int8.latency(), false, BestFloat.of(List.of(baseline, int8))).detail())
                .isEqualTo("3.60× the baseline's speed, noise floor ±2.1 %");
        assertThat(ReadoutText.of(baseline.latency(), true, best).detail()).isEqualTo("noise floor ±2.1 %");
    }

    @Test
    void anOfferSaysTheSameAnswersOnlyWhereAllAre() {
        assertThat(TrialText.offer(answering(onednn, 1)))
                .isEqualTo("oneDNN kernels: 1.80× faster, the same answers.");
        assertThat(TrialText.offer(answering(onednn, 0.9985)))
                .isEqualTo("oneDNN kernels: 1.80× faster, the same answers but for 3 of 2,000.");
    }

    @Test
    void denseFloatKernelsAreBlamedOnlyWhereTheyRun() {
        assertThat(notes(smaller, true)).containsExactly(
                "Smaller, but not faster: dense float kernels run. Int8 activations run faster kernels.");
        assertThat(notes(smaller, false)).containsExactly("Smaller, but not faster: dense float kernels run.");
        assertThat(notes(Trials.with(smaller, Trials.latency(1.2)), true)).isEmpty();
        assertThat(notes(Trials.with(int8, Trials.latency(1.01)), true)).isEmpty();
        assertThat(notes(Trials.with(onednn, Trials.latency(1.01)), true)).isEmpty();
    }

    @Test
    void sharedSamplesAndWeightLevelCompressionAreSaid() {
        Trial shared = made(int8, seen("digits", true), "");
        assertThat(notes(shared, true)).containsExactly(
                "Calibrated on 256 of the test samples; File ▸ Open Calibration Data keeps them apart.");
        assertThat(notes(made(int8, seen("train", false), ""), true)).isEmpty();
        assertThat(notes(made(smaller, null, "has a loop"), false)).containsExactly(
                "Compressed at weight level: the model has a loop.",
                "Smaller, but not faster: dense float kernels run.");
    }

    private static Calibrated seen(String data, boolean overlaps) {
        return Calibrated.NOTHING.withStatistics(Calibrated.NOTHING.statistics(),
                new CalibrationSource(data, 256, overlaps));
    }

    private static List<String> notes(Trial trial, boolean graph) {
        return TrialNotes.of(ReadoutText.figures(trial), trial, graph);
    }

    private static Trial answering(Trial trial, double agreement) {
        PairedDifference was = trial.difference();
        PairedDifference now = new PairedDifference(was.deltaPp(), was.ciPp(), was.lost(), was.gained(), agreement);
        return new Trial(trial.id(), trial.recipe(), trial.artifact(), trial.sha256(), trial.size(), trial.accuracy(),
                now, trial.latency(), trial.report(), trial.measuredAt(), trial.seconds());
    }

    private static Trial made(Trial trial, Calibrated calibrated, String weightLevelReason) {
        CompressionReport report = new CompressionReport(Path.of("trial.pt"), 1, "11", List.of(), Map.of(), 1,
                List.of(), calibrated, weightLevelReason, List.of());
        return new Trial(trial.id(), trial.recipe(), trial.artifact(), trial.sha256(), trial.size(), trial.accuracy(),
                trial.difference(), trial.latency(), report, trial.measuredAt(), trial.seconds());
    }
}
