package dev.lathe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.CalibrationSource;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.LayerRecipe;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.graph.range.ValueRange;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeDocumentTest {
    @TempDir
    Path folder;
    private String yaml;

    @BeforeEach
    void writeARecipe() throws IOException {
        yaml = Examples.contents(folder).recipe().toYaml();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("recipe.yaml"), text);
    }

    @Test
    void whatIsWrittenIsReadBackEqual() throws IOException {
        RecipeDocument document = Examples.contents(folder).recipe();

        assertThat(RecipeDocument.read(file(document.toYaml()))).isEqualTo(document);
    }

    @Test
    void theDocumentSaysItsVersionFirstAndEverySetting() {
        assertThat(yaml).startsWith("lathe: 2\n").contains("sparsity: 0.5", "criterion: magnitude-layer", "bits: 4",
                "granularity: per-tensor", "mapping: affine", "seed: 7", "latencyBatch: 1", "djl: ", "pytorch: ",
                "digest: sha256:", "name: cifar10");
    }

    @Test
    void everythingThatDecidesInt8IsReadBackEqual() throws IOException {
        Recipe recipe = Recipe.IDENTITY.withSparsity(0.25).withBits(6)
                .withPruning(new Pruning(Pruning.Granularity.CHANNEL, Pruning.ChannelWorth.TAYLOR,
                        Pruning.Ranking.UNIFORM, 4, 0.4, false))
                .withExecution(new Execution(Activations.INT8, new Calibration(RangeMethod.PERCENTILE, 64),
                        FloatKernels.PLAIN, true))
                .withStorage(new Storage(Storage.Half.BF16, true))
                .withLayers(Map.of("fc", LayerRecipe.LEFT_ALONE, "conv1", new LayerRecipe(0.5, 4,
                        new QuantizationScheme(QuantizationScheme.Granularity.PER_TENSOR,
                                QuantizationScheme.Mapping.AFFINE), false)));
        Calibrated calibrated = new Calibrated(Arrays.asList(new ValueRange(-1.25, 3.4000000000000004), null),
                new BatchNormStatistics(Map.of("bn.running_mean", new float[] {0.1f, -2}),
                        Map.of("bn.running_var", new float[] {1, 0.5f}), 512, 64),
                Map.of("conv1", List.of(0, 3)), new CalibrationSource("train.bin", 64, true));
        RecipeDocument document = new RecipeDocument(new ModelFile("net.pt", Examples.SHA, 7), recipe, calibrated, null,
                null, null, null);

        assertThat(RecipeDocument.read(file(document.toYaml()))).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            activations: float | activations: int4           | float, dynamic, int8
            mappable: false    | mappable: perhaps           | recipe.mappable
            half: fp16         | layers: {fc: {bits: 9}}     | bits must be one of
            half: fp16         | layers: {fc: {bots: 9}}     | recipe.layers.fc.bots
            """)
    void aBrokenExecutionIsRefusedNamingTheKey(String good, String bad, String named) throws IOException {
        aBrokenRecipeIsRefusedNamingFileAndKey(good, bad, named);
    }

    @Test
    void aRecipeWrittenByHandNeedsNoDataAndNoVersions() throws IOException {
        RecipeDocument document = RecipeDocument.read(file("""
                lathe: 1
                model: {sha256: %s}
                recipe: {sparsity: 0.5, criterion: random, bits: 8, granularity: per-channel,
                         mapping: symmetric, seed: 1}
                """.formatted(Examples.SHA)));

        assertThat(document.recipe().bits()).isEqualTo(8);
        assertThat(document.data()).isNull();
        assertThat(document.versions()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sparsity: 0.5              | sparsity: much             | recipe.sparsity
            sparsity: 0.5              | sparsity: 1.5              | sparsity must lie between
            bits: 4                    | bits: 9                    | bits must be one of
            bits: 4                    | bots: 4                    | recipe.bots
            criterion: magnitude-layer | criterion: biggest         | magnitude-global, magnitude-layer, random
            mapping: affine            | mapping: [1, 2]            | recipe.mapping
            lathe: 2                   | lathe: 3                   | layout 3
            lathe: 2                   | title: x                   | 'lathe' is missing
            format: cifar10            | format: parquet            | data.format
            std:                       | deviation:                 | deviation
            evaluationBatch: 64        | evaluationBatch: 0         | at least 1
            """)
    void aBrokenRecipeIsRefusedNamingFileAndKey(String good, String bad, String named) throws IOException {
        assertThat(yaml).contains(good);
        Path file = file(yaml.replace(good, bad));

        assertThatThrownBy(() -> RecipeDocument.read(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''              | not a list of
            just words      | not a list of
            'a: [1'         | no YAML
            '- 1'           | not a list of
            """)
    void aFileThatIsNoRecipeIsRefusedInOneLine(String text, String named) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> RecipeDocument.read(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(named)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("nothing.yaml");

        assertThatThrownBy(() -> RecipeDocument.read(missing)).isInstanceOf(LatheException.class)
                .hasMessageContaining("nothing.yaml does not exist");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(folder.resolve("recipe.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThatThrownBy(() -> RecipeDocument.read(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining("no text file");
    }
}
