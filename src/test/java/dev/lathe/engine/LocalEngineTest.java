package dev.lathe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.fixture.TinyModels;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.platform.AppFolders;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest {
    private static final int FEATURES = 8;
    private static final MeasureOptions QUICK = new MeasureOptions(16, 1, 1, 10, 0);
    private static final Recipe HALF_4_BIT = Recipe.IDENTITY.withSparsity(0.5).withBits(4);

    @TempDir
    Path folder;

    private LocalEngine engine;
    private Path model;
    private DataSpec data;

    @BeforeEach
    void start() throws IOException {
        engine = new LocalEngine();
        model = TinyModels.linear(folder.resolve("tiny.pt"), FEATURES, 3, 1);
        data = DataSpec.of(csv("digits.csv", 3, FEATURES));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Path csv(String name, int classes, int features) throws IOException {
        Random random = new Random(4);
        List<String> lines = new ArrayList<>();
        StringJoiner header = new StringJoiner(",");
        for (int f = 0; f < features; f++) {
            header.add("f" + f);
        }
        lines.add(header + ",label");
        for (int row = 0; row < 120; row++) {
            StringJoiner line = new StringJoiner(",");
            for (int f = 0; f < features; f++) {
                line.add(Double.toString(random.nextGaussian()));
            }
            lines.add(line + "," + row % classes);
        }
        return Files.write(folder.resolve(name), lines);
    }

    private Trial trial(Recipe recipe) {
        return engine.submit(new Request.RunTrial(model, data, recipe, QUICK)).await();
    }

    @Test
    void aTrialIsAFileOnDiskMeasuredAgainstTheBaseline() throws IOException {
        Trial baseline = engine.submit(new Request.MeasureBaseline(model, data, QUICK)).await();
        Trial trial = trial(HALF_4_BIT);
        assertThat(baseline.isBaseline()).isTrue();
        assertThat(trial.size().bytes()).isEqualTo(Files.size(trial.artifact())).isPositive();
        assertThat(trial.accuracy().complete()).isTrue();
        assertThat(trial.difference().deltaPp())
                .isEqualTo(100.0 * (trial.accuracy().correct() - baseline.accuracy().correct()) / 120);
        assertThat(trial.report().nonZeros()).isEqualTo(12);
        assertThat(trial.latency().candidate().runs()).isEqualTo(10);
    }

    @Test
    void theIdentityRecipeAnswersEverySampleAsTheBaselineDoes() {
        Trial trial = trial(Recipe.IDENTITY);
        assertThat(trial.difference().agreement()).isEqualTo(1);
        assertThat(trial.difference().deltaPp()).isZero();
    }

    @Test
    void eventsTellTheSizeFirstThenRunningAccuracyThenLatency() {
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        engine.submit(new Request.RunTrial(model, data, HALF_4_BIT, QUICK), events::add).await();
        assertThat(events).contains(new Event.DataPrepared(120, List.of()));
        List<Event> numbers = events.stream().filter(event -> !(event instanceof Event.Progressed)
                && !(event instanceof Event.DataPrepared)).toList();
        assertThat(numbers.get(0)).isInstanceOf(Event.SizeMeasured.class);
        assertThat(numbers.get(numbers.size() - 1)).isInstanceOf(Event.LatencyMeasured.class);
        assertThat(numbers.subList(1, numbers.size() - 1)).hasSize(8)
                .allMatch(Event.AccuracyMeasured.class::isInstance);
    }

    @Test
    void aCancelledTrialStopsAtOnceAndLeavesNoFile() throws IOException {
        trial(HALF_4_BIT);
        AtomicReference<Job<Trial>> job = new AtomicReference<>();
        List<Accuracy> heard = Collections.synchronizedList(new ArrayList<>());
        // The listener cancels from the engine's own thread, as soon as it has heard of one batch.
        synchronized (job) {
            job.set(engine.submit(new Request.RunTrial(model, data, Recipe.IDENTITY.withBits(3), QUICK), event -> {
                if (event instanceof Event.AccuracyMeasured running) {
                    heard.add(running.accuracy());
                    synchronized (job) {
                        job.get().cancel();
                    }
                }
            }));
        }
        assertThatThrownBy(() -> job.get().await()).isInstanceOf(CancelledException.class);
        assertThat(heard).hasSize(1);
        assertThat(artifacts()).hasSize(1);
    }

    @Test
    void aJobCancelledInTheQueueNeverBegins() {
        Job<Trial> first = engine.submit(new Request.RunTrial(model, data, HALF_4_BIT, QUICK));
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        Job<Trial> second = engine.submit(new Request.RunTrial(model, data, HALF_4_BIT, QUICK), events::add);
        second.cancel();
        first.await();
        assertThatThrownBy(second::await).isInstanceOf(CancelledException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void closingRemovesTheArtifactsOfTheSession() throws IOException {
        Trial trial = trial(HALF_4_BIT);
        engine.close();
        assertThat(trial.artifact()).doesNotExist();
        assertThat(trial.artifact().getParent()).doesNotExist();
    }

    @Test
    void aClosedEngineRefusesWorkInsteadOfHanging() {
        engine.close();
        assertThatThrownBy(() -> trial(HALF_4_BIT)).isInstanceOf(CancelledException.class);
        engine = new LocalEngine();
    }

    @Test
    void anExportHoldsTheTrialsBytesAndApplyingItsRecipeGivesThemAgain() throws IOException {
        Trial trial = trial(HALF_4_BIT);
        Path target = folder.resolve("export");
        Exported exported = engine.submit(new Request.ExportTrial(trial, model, data, QUICK, target)).await();
        assertThat(exported.verified()).isTrue();
        assertThat(exported.model()).hasSameBinaryContentAs(trial.artifact());
        assertThat(target).isDirectoryContaining("glob:**recipe.yaml").isDirectoryContaining("glob:**trial.json");
        Path again = folder.resolve("again.pt");
        engine.submit(new Request.Apply(model, HALF_4_BIT, null, null, again)).await();
        assertThat(again).hasSameBinaryContentAs(exported.model());
    }

    @Test
    void anExportCancelledWhileItIsCheckedLeavesNothing() {
        Trial trial = trial(HALF_4_BIT);
        Path target = folder.resolve("export");
        AtomicReference<Job<Exported>> job = new AtomicReference<>();
        synchronized (job) {
            job.set(engine.submit(new Request.ExportTrial(trial, model, data, QUICK, target), event -> {
                if (event instanceof Event.Progressed progressed && progressed.stage().startsWith("Checking")) {
                    synchronized (job) {
                        job.get().cancel();
                    }
                }
            }));
        }
        assertThatThrownBy(() -> job.get().await()).isInstanceOf(CancelledException.class);
        assertThat(target).doesNotExist();
    }

    @Test
    void dataWithMoreClassesThanTheModelScoresAreRefusedInWords() throws IOException {
        DataSpec tooMany = DataSpec.of(csv("five.csv", 5, FEATURES));
        Fit fit = engine.submit(new Request.CheckFit(model, tooMany)).await();
        assertThat(fit.fits()).isFalse();
        assertThat(fit.message()).contains("tiny.pt scores 3 classes, but the data have 5");
        assertThatThrownBy(() -> engine.submit(new Request.MeasureBaseline(model, tooMany, QUICK)).await())
                .isInstanceOf(LatheException.class).hasMessageContaining("scores 3 classes");
    }

    @Test
    void dataOfAnotherShapeAreRefusedInWords() throws IOException {
        Fit fit = engine.submit(new Request.CheckFit(model, DataSpec.of(csv("wide.csv", 3, FEATURES + 2)))).await();
        assertThat(fit.fits()).isFalse();
        assertThat(fit.message()).contains("cannot run on input of shape").doesNotContain("\n");
    }

    @Test
    void runningTheModelCompletesItsCard() {
        ModelCard before = engine.submit(new Request.OpenModel(model)).await();
        assertThat(before.inputShape()).isEmpty();
        assertThat(before.parameters()).isEqualTo(FEATURES * 3 + 3);
        assertThat(before.compressibleParameters()).isEqualTo(FEATURES * 3);
        engine.submit(new Request.CheckFit(model, data)).await();
        ModelCard after = engine.submit(new Request.OpenModel(model)).await();
        assertThat(after.inputShape()).containsExactly(2L, 8L);
        assertThat(after.outputClasses()).isEqualTo(3);
    }

    @Test
    void aReplacedFileIsOpenedAnew() {
        String before = engine.submit(new Request.OpenModel(model)).await().sha256();
        TinyModels.linear(model, FEATURES, 4, 2);
        ModelCard after = engine.submit(new Request.OpenModel(model)).await();
        assertThat(after.sha256()).isNotEqualTo(before);
        assertThat(after.parameters()).isEqualTo(FEATURES * 4 + 4);
    }

    @Test
    void dataReplacedOnDiskAreMeasuredAnewByTheBaselineToo() throws IOException {
        trial(HALF_4_BIT);
        List<String> lines = Files.readAllLines(data.path());
        Files.write(data.path(), lines.subList(0, 91));
        Trial trial = trial(Recipe.IDENTITY);
        assertThat(trial.accuracy().samples()).isEqualTo(90);
        assertThat(trial.difference().agreement()).isEqualTo(1);
        Files.write(data.path(), lines);
        assertThat(trial(Recipe.IDENTITY).accuracy().samples()).isEqualTo(120);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> engine.submit(new Request.OpenModel(folder.resolve("gone.pt"))).await())
                .isInstanceOf(LatheException.class).hasMessageContaining("gone.pt");
    }

    private static List<Path> artifacts() throws IOException {
        try (Stream<Path> files = Files.walk(AppFolders.cache())) {
            String own = "session-" + ProcessHandle.current().pid() + "-";
            return files.filter(file -> file.toString().contains(own) && file.toString().endsWith(".pt")).toList();
        }
    }
}
