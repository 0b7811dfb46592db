package dev.lathe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.LayerRecipe;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.engine.Request;
import dev.lathe.graph.range.RangeMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressCommandTest {
    @TempDir
    Path folder;
    private final Console console = new Console();

    private int compress(String... more) {
        String[] arguments = java.util.stream.Stream.concat(
                java.util.stream.Stream.of("compress", "net.pt", "--data", "d"),
                java.util.stream.Stream.of(more)).toArray(String[]::new);
        return console.run(arguments);
    }

    @Test
    void jsonIsOneDocumentWithBaselineAndTrial() {
        Path out = folder.resolve("out");

        assertThat(compress("--sparsity", "50%", "--bits", "4", "--out", out.toString(), "--json")).isZero();

        var trial = console.json().get("trial");
        assertThat(trial.get("accuracy").doubleValue()).isEqualTo(0.905);
        assertThat(trial.get("deltaPp").doubleValue()).isEqualTo(-1);
        assertThat(trial.get("deltaPpCi")).hasSize(2);
        assertThat(trial.get("sizeRatio").doubleValue()).isEqualTo(5.5556);
        assertThat(trial.get("speedup").doubleValue()).isEqualTo(0.992);
        assertThat(trial.get("artifact").textValue()).isEqualTo(out.resolve("model.pt").toString());
        assertThat(trial.get("recipeFile").textValue()).isEqualTo(out.resolve("recipe.yaml").toString());
        assertThat(trial.at("/recipe/sparsity").doubleValue()).isEqualTo(0.5);
        assertThat(trial.at("/recipe/criterion").textValue()).isEqualTo("magnitude-global");
        assertThat(console.json().at("/baseline/correct").intValue()).isEqualTo(915);
        assertThat(console.json().get("verified").booleanValue()).isTrue();
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeAnyWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(compress("--out", file.resolve("deep/out").toString())).isEqualTo(Lathe.FAILED);
        assertThat(console.err()).contains(file + " is a file, not a folder.");
        assertThat(console.run("sweep", "net.pt", "--data", "d", "--out", file.resolve("t.csv").toString()))
                .isEqualTo(Lathe.FAILED);
        assertThat(console.engine.requests).isEmpty();
    }

    @Test
    void everyRecipeOptionReachesTheEngine() {
        compress("--sparsity", "0.3", "--bits", "8", "--criterion", "random", "--scales", "per-tensor",
                "--mapping", "affine", "--seed", "5", "--out", folder.toString());

        assertThat(console.engine.only(Request.RunTrial.class).recipe()).isEqualTo(new Recipe(0.3,
                PruningCriterion.RANDOM, 8, new QuantizationScheme(QuantizationScheme.Granularity.PER_TENSOR,
                        QuantizationScheme.Mapping.AFFINE), 5)
                .withPruning(Pruning.OF_WEIGHTS.withWorth(Pruning.ChannelWorth.RANDOM)));
        assertThat(console.engine.only(Request.ExportTrial.class).folder()).isEqualTo(folder);
    }

    @Test
    void aFileThatDiffersAfterWritingIsAFailure() {
        console.engine.verified = false;

        assertThat(compress("--out", folder.resolve("out").toString())).isEqualTo(Lathe.FAILED);
        assertThat(console.err()).contains("The exported file differs.");
    }

    @Test
    void aFolderWithOtherFilesIsRefusedBeforeAnyWork() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");

        assertThat(compress("--out", folder.toString())).isEqualTo(Lathe.FAILED);

        assertThat(console.engine.requests).isEmpty();
        assertThat(console.err().lines()).hasSize(1).first().asString().contains(folder.toString(), "--force");
    }

    @Test
    void dataThatDoNotFitAreSaidBeforeMeasuring() {
        console.engine.fit = new dev.lathe.engine.Fit(false, "The model takes 1 channel and the images have 3.",
                java.util.List.of(), 0);

        assertThat(compress("--out", folder.resolve("out").toString())).isEqualTo(Lathe.FAILED);

        assertThat(console.err()).isEqualTo("The model takes 1 channel and the images have 3.\n");
        assertThat(console.engine.requests).noneMatch(Request.MeasureBaseline.class::isInstance);
        assertThat(console.engine.closed).isTrue();
    }

    @Test
    void int8IsMeasuredAgainstTheBestFloatArtifactToo() {
        assertThat(compress("--activations", "int8", "--bits", "8", "--calibration", "train.bin",
                "--calibration-method", "entropy", "--calibration-samples", "128", "--reduce-range", "yes",
                "--layer", "fc=float", "--layer", "conv1=bits:4,sparsity:30%", "--out",
                folder.resolve("out").toString(), "--json")).as(console.err()).isZero();

        Request.RunTrial run = console.engine.only(Request.RunTrial.class);
        assertThat(run.recipe()).isEqualTo(Recipe.IDENTITY.withBits(8)
                .withExecution(new Execution(Activations.INT8, new Calibration(RangeMethod.ENTROPY, 128),
                        FloatKernels.PLAIN, true))
                .withLayers(Map.of("fc", LayerRecipe.LEFT_ALONE, "conv1", new LayerRecipe(0.3, 4, null, false))));
        assertThat(run.calibration().path()).isEqualTo(Path.of("train.bin"));
        assertThat(run.calibration().preprocessing()).isEqualTo(run.data().preprocessing());
        assertThat(console.json().at("/bestFloat/speedups/plain").doubleValue()).isEqualTo(0.992);
        assertThat(console.json().at("/bestFloat/trialSpeedup").doubleValue()).isEqualTo(0.992);
    }

    @Test
    void theFastestKernelsAreFoundByRacing() {
        compress("--kernels", "fastest", "--half", "bf16", "--mappable", "--bits", "16", "--out",
                folder.resolve("out").toString());

        console.engine.only(Request.RaceKernels.class);
        assertThat(console.engine.only(Request.RunTrial.class).recipe()).isEqualTo(Recipe.IDENTITY.withBits(16)
                .withStorage(new Storage(Storage.Half.BF16, true)));
        assertThat(console.out()).contains("as fast as the best float artifact");
    }

    @Test
    void channelsAreAskedForWithTheirOwnSettings() {
        compress("--granularity", "channel", "--criterion", "bn-scale", "--ranking", "uniform", "--round-to", "16",
                "--target-macs", "0.5", "--bn-reestimate", "off", "--out", folder.resolve("out").toString());

        assertThat(console.engine.only(Request.RunTrial.class).recipe().pruning()).isEqualTo(
                new Pruning(Pruning.Granularity.CHANNEL, Pruning.ChannelWorth.BN_SCALE, Pruning.Ranking.UNIFORM, 16, 0.5,
                        false));
    }

    @ParameterizedTest
    @CsvSource({"weight,l1", "channel,magnitude-layer"})
    void aCriterionThatRanksSomethingElseIsRefused(String granularity, String criterion) {
        assertThat(compress("--granularity", granularity, "--criterion", criterion, "--out",
                folder.resolve("out").toString())).isEqualTo(2);
        assertThat(console.err()).contains("--criterion", criterion);
    }

    @ParameterizedTest
    @CsvSource({"--granularity,per-tensor", "--granularity,blocks", "--round-to,0", "--target-macs,0.5",
        "--bn-reestimate,maybe", "--activations,int4", "--kernels,magic", "--calibration-method,guess", "--layer,fc=bits:9",
        "--layer,fc=soft", "--reduce-range,perhaps", "--calibration-samples,-1"})
    void aSettingThatIsNoneIsRefusedInOneLine(String option, String value) {
        assertThat(compress(option, value, "--out", folder.resolve("out").toString())).isEqualTo(2);
        assertThat(console.err().lines().findFirst().orElseThrow()).contains(option);
        assertThat(console.engine.requests).isEmpty();
    }
}
