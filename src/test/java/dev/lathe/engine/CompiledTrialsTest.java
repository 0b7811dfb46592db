package dev.lathe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.CompressionReport.WeightReport;
import dev.lathe.compress.Execution;
import dev.lathe.compress.LayerRecipe;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.fixture.OutsideProcess;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.ledger.Ledger;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.sample.EmbeddedSample;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of the embedded sample that go through the compiler. */
class CompiledTrialsTest {
    private static final MeasureOptions QUICK = new MeasureOptions(100, 1, 1, 10, 0);
    private static final Recipe INT8 = Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8);

    @TempDir
    static Path folder;

    private static LocalEngine engine;
    private static EmbeddedSample sample;
    private static DataSpec test;

    @BeforeAll
    static void start() {
        engine = new LocalEngine();
        sample = EmbeddedSample.extract();
        test = sample.test().withSamples(400);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static Trial trial(Recipe recipe) {
        return engine.submit(new Request.RunTrial(sample.model(), test, recipe, QUICK, sample.calibration())).await();
    }

    @Test
    void int8KeepsTheAnswersAndTakesAQuarterOfTheMemory() {
        Trial trial = trial(INT8);

        assertThat(trial.difference().agreement()).isGreaterThan(0.985);
        assertThat(trial.report().compiled()).isTrue();
        assertThat(trial.report().residentBytes() * 3.4).isLessThan(sample.model().toFile().length());
        assertThat(trial.report().weights()).extracting(WeightReport::bits).allMatch(bits -> bits <= 8);
        assertThat(trial.report().calibrated().source().samples()).isEqualTo(256);
        assertThat(trial.report().calibrated().overlaps()).isFalse();
    }

    @Test
    void rangesFromTheTestDataAreSaidToOverlap() {
        Trial trial = engine.submit(new Request.RunTrial(sample.model(), test, INT8.withExecution(
                INT8.execution().withCalibration(new Calibration(RangeMethod.MIN_MAX, 64))), QUICK)).await();

        assertThat(trial.report().calibrated().overlaps()).isTrue();
        assertThat(trial.report().calibrated().source().samples()).isEqualTo(64);
    }

    @Test
    void theRangesInARecipeGiveTheSameBytesWithoutData() {
        Trial trial = trial(INT8.withSparsity(0.4));
        Path again = folder.resolve("again.pt");

        engine.submit(new Request.Apply(sample.model(), trial.recipe(), trial.report().calibrated(), null, again))
                .await();

        assertThat(again).hasSameBinaryContentAs(trial.artifact());
    }

    @Test
    void anInt8RecipeWithoutRangesAsksForCalibrationData() {
        Request.Apply request =
                new Request.Apply(sample.model(), INT8, null, null, folder.resolve("never.pt"));

        assertThatThrownBy(() -> engine.submit(request).await()).isInstanceOf(LatheException.class)
                .hasMessageContaining("holds no ranges").hasMessageContaining("--calibration");
        assertThat(folder.resolve("never.pt")).doesNotExist();
    }

    @Test
    void anOpenedArtifactRecallsItsRecipe() {
        Recipe recipe = INT8.withSparsity(0.25).withLayers(Map.of("fc", LayerRecipe.LEFT_ALONE));

        ModelCard card = engine.submit(new Request.OpenModel(trial(recipe).artifact())).await();

        assertThat(card.origin().recipe()).isEqualTo(recipe);
        assertThat(card.origin().sourceSha256())
                .isEqualTo(engine.submit(new Request.OpenModel(sample.model())).await().sha256());
        assertThat(card.notes()).anyMatch(note -> note.contains("25 % · 8 bit · int8 · mixed"));
        assertThat(card.graph().complete()).isTrue();
    }

    @Test
    void aLayerMayHaveBitsAndZerosOfItsOwnOrBeLeftAlone() {
        String first = trial(INT8).report().weights().get(0).name();
        String second = trial(INT8).report().weights().get(1).name();
        Trial trial = trial(INT8.withLayers(Map.of(first, LayerRecipe.LEFT_ALONE,
                second, new LayerRecipe(0.75, 4, null, false))));

        WeightReport alone = trial.report().weights().get(0);
        WeightReport own = trial.report().weights().get(1);
        assertThat(alone.bits()).isEqualTo(32);
        assertThat(alone.nonZeros()).isEqualTo(alone.parameters());
        assertThat(own.bits()).isEqualTo(4);
        assertThat(own.nonZeros()).isLessThanOrEqualTo((long) Math.ceil(own.parameters() * 0.25));
        assertThat(trial.report().passes()).flatExtracting(pass -> pass.notes())
                .anyMatch(note -> note.place().equals(first) || note.reason().contains("left in float by the recipe"));
        assertThat(trial.difference().agreement()).isGreaterThan(0.95);
    }

    @Test
    void exportedFilesAnswerAlikeInAProcessThatKnowsNothingOfLathe() throws Exception {
        List<Recipe> recipes = List.of(INT8, Recipe.IDENTITY.withSparsity(0.5).withBits(4),
                INT8.withBits(4).withLayers(Map.of("fc", LayerRecipe.LEFT_ALONE)),
                Recipe.IDENTITY.withBits(16).withStorage(new Storage(Storage.Half.BF16, true)),
                Recipe.IDENTITY.withActivations(Activations.DYNAMIC));
        try (PreparedData data = DataPreparation.prepare(test, Progress.NONE, Cancellation.never())) {
            List<Long> shape = AccuracyMeter.batchShape(data, 8);
            for (Recipe recipe : recipes) {
                Path artifact = trial(recipe).artifact();
                assertThat(OutsideProcess.scores(artifact, data.batch(0, 8), shape, folder)).as(recipe.label())
                        .isEqualTo(scores(artifact, data, shape));
            }
        }
    }

    private static List<Float> scores(Path artifact, PreparedData data, List<Long> shape) {
        List<Float> scores = new ArrayList<>();
        try (LoadedModel model = LoadedModel.open(artifact)) {
            for (float score : model.scores(data.batch(0, 8), shape).values()) {
                scores.add(score);
            }
        }
        return scores;
    }

    @Test
    void aFileForMappingIsStoredWholeAndAligned() throws IOException {
        Trial small = trial(Recipe.IDENTITY.withBits(8));
        Trial mapped = trial(Recipe.IDENTITY.withBits(8).withStorage(Storage.SMALLEST.withMappable(true)));

        assertThat(mapped.size().bytes()).isGreaterThan(small.size().bytes());
        assertThat(mapped.accuracy().correct()).isEqualTo(small.accuracy().correct());
        assertThat(Files.size(mapped.artifact())).isLessThan(Files.size(sample.model()));
    }

    @Test
    void everyKindOfFloatKernelIsRacedAgainstTheOpenedFile() {
        KernelRace race = engine.submit(new Request.RaceKernels(sample.model(), test, QUICK)).await();

        assertThat(race.latencies()).hasSize(dev.lathe.compress.FloatKernels.values().length);
        assertThat(race.latencies().get(race.fastest()).speedup())
                .isEqualTo(race.latencies().values().stream().mapToDouble(l -> l.speedup()).max().orElseThrow());
        assertThat(race.bestSpeedup()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void aRecipeThatExecutesNothingNewChangesNoAnswer() {
        Trial trial = trial(Recipe.IDENTITY.withExecution(Execution.FLOAT));

        assertThat(trial.difference().agreement()).isEqualTo(1);
    }

    private static Recipe channels(double share) {
        return Recipe.IDENTITY.withSparsity(share)
                .withPruning(Pruning.OF_WEIGHTS.withGranularity(Pruning.Granularity.CHANNEL));
    }

    @Test
    void removedChannelsMakeTheFileSmallerAndItsRecipeGivesItAgain() {
        Recipe recipe = channels(0.3).withBits(8).withActivations(Activations.INT8);
        Trial trial = trial(recipe);
        Trial whole = trial(INT8);
        Path again = folder.resolve("channels.pt");

        engine.submit(new Request.Apply(sample.model(), recipe, trial.report().calibrated(), null, again)).await();

        assertThat(trial.report().parameters()).isLessThan(whole.report().parameters() * 8 / 10);
        assertThat(trial.size().bytes()).isLessThan(whole.size().bytes());
        assertThat(trial.report().calibrated().removed()).isNotEmpty();
        assertThat(again).hasSameBinaryContentAs(trial.artifact());
    }

    @Test
    void halfTheMultiplicationsMeansNoMoreThanHalf() {
        Recipe recipe = channels(0);
        Trial trial = trial(recipe.withPruning(recipe.pruning().withTargetMacs(0.5).withRoundTo(1)));

        assertThat(trial.report().parameters()).isLessThan(trial(Recipe.IDENTITY.withBits(16)).report().parameters());
        assertThat(trial.recipe().label()).isEqualTo("50 % MACs · 32 bit");
    }

    @Test
    void everyCriterionOfChannelsRuns() {
        for (Pruning.ChannelWorth worth : Pruning.ChannelWorth.values()) {
            Recipe recipe = channels(0.25);
            Trial trial = trial(recipe.withPruning(recipe.pruning().withWorth(worth)));
            assertThat(trial.report().calibrated().removed()).as(worth.id()).isNotEmpty();
        }
    }

    @Test
    void reestimatedBatchNormsWinBackWhatPruningLost() {
        Recipe recipe = Recipe.IDENTITY.withSparsity(0.8);
        Trial with = trial(recipe);
        Trial without = trial(recipe.withPruning(recipe.pruning().withReestimate(false)));

        assertThat(with.accuracy().correct()).isGreaterThan(without.accuracy().correct() + 40);
        assertThat(without.report().calibrated()).isNull();
    }

    @Test
    void twoOfFourIsHalfTheWeights() {
        Recipe recipe = Recipe.IDENTITY.withSparsity(0.5)
                .withPruning(Pruning.OF_WEIGHTS.withGranularity(Pruning.Granularity.TWO_OF_FOUR));
        Trial trial = trial(recipe);

        double kept = (double) trial.report().nonZeros() / trial.report().parameters();
        assertThat(kept).isBetween(0.45, 0.6);
        assertThat(trial.recipe().label()).isEqualTo("2:4 · 32 bit");
    }

    @Test
    void channelsOfAnotherModelAreNamed() {
        Calibrated other = Calibrated.NOTHING.withRemoved(Map.of("nowhere.conv", List.of(0)));
        Request.Apply request = new Request.Apply(sample.model(), channels(0.3), other, null, folder.resolve("no.pt"));

        assertThatThrownBy(() -> engine.submit(request).await()).isInstanceOf(LatheException.class)
                .hasMessageContaining("nowhere.conv");
    }

    @Test
    void theLedgerOfAnArtifactSaysWhichKernelsRanAndWhy() {
        Trial trial = trial(INT8);
        LedgerInput input = new LedgerInput.Gaussian(List.of(1L, 1L, 28L, 28L));

        LedgerComparison ledger = engine.submit(new Request.CompareLedgers(sample.model(), trial.artifact(),
                trial.report().passes(), input, QUICK)).await();
        Ledger alone = engine.submit(new Request.KeepLedger(trial.artifact(), input, QUICK)).await();

        assertThat(ledger.pairs()).anyMatch(pair -> !pair.isGone() && pair.after().kernel().startsWith("quantized::"));
        assertThat(ledger.pairs()).filteredOn(pair -> !pair.isChanged())
                .allMatch(pair -> !pair.reason().isEmpty());
        assertThat(ledger.after().bytesInMemory() * 3.4).isLessThan(ledger.before().bytesInMemory());
        assertThat(alone.isComplete()).isTrue();
        assertThat(alone.totals().fileBytes()).isEqualTo(trial.size().bytes());
    }

    @Test
    void channelGroupsAreListedAndTheOutputStays() {
        GroupReport report = engine.submit(new Request.FindGroups(sample.model())).await();

        assertThat(report.groups()).isNotEmpty().allSatisfy(group -> {
            assertThat(group.producers()).isNotEmpty();
            assertThat(group.fewestParameters()).isLessThanOrEqualTo(report.parameters());
        });
        assertThat(report.closed()).anySatisfy(closed -> assertThat(closed.reason()).contains("output"));
    }
}
