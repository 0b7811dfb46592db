package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.EncodedArchive;
import dev.lathe.compress.Entropy;
import dev.lathe.compress.Recipe;
import dev.lathe.fixture.GaussianWeights;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.task.Cancellation;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealModelsTest {
    @TempDir
    private Path folder;

    private static Graph graph(String model) {
        return ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(RealInputs.path(model)))).graph();
    }

    @ParameterizedTest
    @CsvSource({
        "cifar10/resnet20_cifar10_scripted.pt, 3, 32, 32, 19", "cifar10/resnet20_cifar10_traced.pt, 3, 32, 32, 19",
        "cifar10/resnet56_cifar10_scripted.pt, 3, 32, 32, 55", "cifar10/resnet56_cifar10_traced.pt, 3, 32, 32, 55",
        "kws/dscnn_scripted.pt, 1, 49, 10, 9", "imagenet/squeezenet1_1_traced.pt, 3, 224, 224, 0",
        "speed/mobilenet_v2_random_scripted.pt, 3, 64, 64, 52", "speed/mobilenet_v2_random_traced.pt, 3, 64, 64, 52",
        "speed/resnet18_random_traced.pt, 3, 64, 64, 20"})
    void aSimplifiedModelComputesTheSame(String model, int channels, int height, int width, int batchNorms) {
        Graph graph = graph(model);
        PassRun run = RecipePasses.simplify().run(graph, PassContext.plain());

        assertThat(SmallGraph.ops(run.graph())).noneMatch(op -> op.contains("batch_norm") || op.contains("dropout")
                || op.endsWith("_") && !op.endsWith("__"));
        assertThat(run.reports()).filteredOn(report -> report.pass().equals("Fold batch norm"))
                .extracting(PassReport::changes).containsExactly(batchNorms);
        assertThat(RecipePasses.simplify().run(run.graph(), PassContext.plain()).graph()).isSameAs(run.graph());
        for (int batch : new int[] {1, 3}) {
            long[] shape = {batch, channels, height, width};
            TorchRun.assertClose(TorchRun.outputs(run.graph(), shape), TorchRun.outputs(RealInputs.path(model), shape),
                    1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cifar10/resnet20_cifar10_traced.pt, 3, 32, 4, 0.5", "cifar10/resnet20_cifar10_traced.pt, 3, 32, 8, 0.9",
        "cifar10/resnet20_cifar10_traced.pt, 3, 32, 2, 0", "cifar10/resnet20_cifar10_traced.pt, 3, 32, 16, 0.8",
        "cifar10/resnet20_cifar10_traced.pt, 3, 32, 32, 0.8", "cifar10/resnet56_cifar10_scripted.pt, 3, 32, 3, 0",
        "imagenet/squeezenet1_1_traced.pt, 3, 96, 6, 0", "speed/mobilenet_v2_random_traced.pt, 3, 64, 5, 0.3",
        "speed/resnet18_random_traced.pt, 3, 64, 4, 0.5"})
    void aPackedModelComputesWhatItsQuantizedFloatsComputeToTheLastBit(String model, int channels, int size, int bits,
                                                                       double sparsity) {
        Recipe recipe = Recipe.IDENTITY.withBits(bits).withSparsity(sparsity);
        Graph floats = quantized(graph(model), recipe);
        PassRun packed = RecipePasses.weightOnly(recipe).run(graph(model), PassContext.plain());
        write(packed.graph());

        assertThat(packed.graph().setup()).isNotEmpty();
        assertThat(RecipePasses.weightOnly(recipe).run(packed.graph(), PassContext.plain()).graph())
                .isSameAs(packed.graph());
        long[] shape = {2, channels, size, size};
        assertThat(TorchRun.outputs(file(), shape)).isEqualTo(TorchRun.outputs(floats, shape));
    }

    @ParameterizedTest
    @CsvSource({"scripted, 4, 0.5, 11", "scripted, 8, 0.9, 16", "scripted, 8, 0, 4.4", "scripted, 4, 0, 9",
        "scripted, 3, 0.8, 20", "scripted, 6, 0.6, 8", "traced, 4, 0.5, 11", "traced, 8, 0.9, 16"})
    void resnet20IsStoredAtTheEntropyOfItsWeights(String kind, int bits, double sparsity, double timesSmaller) {
        String model = "cifar10/resnet20_cifar10_" + kind + ".pt";
        Recipe recipe = Recipe.IDENTITY.withBits(bits).withSparsity(sparsity);
        write(RecipePasses.weightOnly(recipe).run(graph(model), PassContext.plain()).graph());
        double bytes = file().toFile().length();

        assertThat(RealInputs.path(model).toFile().length() / bytes).isGreaterThan(timesSmaller);
        assertThat(bytes).isLessThan(1.08 * (entropyAndFloats(quantized(graph(model), recipe)) + 20_000));
    }

    @ParameterizedTest
    @CsvSource({"4, 0.5, true", "4, 0.5, false", "8, 0, true"})
    void resnet18IsStoredAtTheEntropyOfItsWeights(int bits, double sparsity, boolean gaussian) {
        Recipe recipe = Recipe.IDENTITY.withBits(bits).withSparsity(sparsity);
        Graph coarse = graph("speed/resnet18_random_traced.pt");
        Graph graph = gaussian ? GaussianWeights.in(coarse) : coarse;
        write(RecipePasses.weightOnly(recipe).run(graph, PassContext.plain()).graph());

        assertThat((double) file().toFile().length())
                .isLessThan(1.08 * (entropyAndFloats(quantized(graph, recipe)) + 20_000));
    }

    private Path file() {
        return folder.resolve("packed.pt");
    }

    private void write(Graph graph) {
        EncodedArchive.of(GraphEmitter.emit(graph, EmitOptions.named("m")), 2, Cancellation.never()).write(file());
    }

    private static Graph quantized(Graph graph, Recipe recipe) {
        return PassDriver.inOrder(new DropDropout(), new UnshareInPlace(), new PruneGraphWeights(recipe),
                        new FoldBatchNorm(), new QuantizeGraphWeights(recipe))
                .run(graph, PassContext.plain()).graph();
    }

    /** Bytes of the levels at their Shannon entropy in each weight, and of all other numbers as they are. */
    private static double entropyAndFloats(Graph graph) {
        double bytes = 0;
        for (Weight weight : graph.weights().values()) {
            LevelGrid grid = weight.shape().size() < 2 ? null : LevelGrid.ofChannels(Reals.floats(weight.tensor()),
                    weight.shape().get(0).intValue(), weight.tensor().stride().get(0).intValue());
            bytes += grid == null ? weight.tensor().data().length : Entropy.bytes(grid.remainders());
        }
        return bytes;
    }
}
