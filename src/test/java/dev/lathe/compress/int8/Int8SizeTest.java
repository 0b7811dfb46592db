package dev.lathe.compress.int8;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.EncodedArchive;
import dev.lathe.compress.Entropy;
import dev.lathe.compress.FloatFormat;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pass.DropDropout;
import dev.lathe.compress.pass.FoldBatchNorm;
import dev.lathe.compress.pass.FoldConstants;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassDriver;
import dev.lathe.compress.pass.PruneGraphWeights;
import dev.lathe.compress.pass.RecognizeLinear;
import dev.lathe.compress.pass.RemoveDeadNodes;
import dev.lathe.compress.pass.UnshareInPlace;
import dev.lathe.fixture.GaussianWeights;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.ValueRange;
import dev.lathe.task.Cancellation;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What int8 artifacts of real networks take, against the entropy of their levels. */
class Int8SizeTest {
    private static final int AROUND = 20_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "cifar10/resnet20_cifar10_traced.pt, 8, 0, 4.4", "cifar10/resnet20_cifar10_scripted.pt, 8, 0, 4.4",
        "cifar10/resnet20_cifar10_traced.pt, 4, 0, 9", "cifar10/resnet20_cifar10_scripted.pt, 4, 0, 9",
        "cifar10/resnet20_cifar10_traced.pt, 8, 0.9, 16", "cifar10/resnet20_cifar10_scripted.pt, 8, 0.9, 16",
        "cifar10/resnet20_cifar10_traced.pt, 4, 0.5, 11", "cifar10/resnet20_cifar10_scripted.pt, 4, 0.5, 11"})
    void resnet20IsStoredAtTheEntropyOfItsLevels(String model, int bits, double sparsity, double timesSmaller) {
        Graph folded = folded(graph(model), sparsity);
        double bytes = artifactBytes(folded, bits);

        assertThat(RealInputs.path(model).toFile().length() / bytes).isGreaterThan(timesSmaller);
        assertThat(bytes).isLessThan(1.08 * (entropyAndFloats(folded, bits) + AROUND));
    }

    @ParameterizedTest
    @CsvSource({"8, 0", "4, 0", "8, 0.9", "4, 0.5"})
    void resnet18IsStoredAtTheEntropyOfItsLevels(int bits, double sparsity) {
        Graph folded = folded(GaussianWeights.in(graph("speed/resnet18_random_traced.pt")), sparsity);

        assertThat(artifactBytes(folded, bits)).isLessThan(1.08 * (entropyAndFloats(folded, bits) + AROUND));
    }

    private static Graph graph(String model) {
        return ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(RealInputs.path(model)))).graph();
    }

    private static Graph folded(Graph graph, double sparsity) {
        return PassDriver.inOrder(new DropDropout(), new UnshareInPlace(), new RecognizeLinear(),
                        new PruneGraphWeights(Recipe.IDENTITY.withSparsity(sparsity)))
                .thenRepeat(4, new FoldConstants(), new FoldBatchNorm(), new RemoveDeadNodes())
                .run(graph, PassContext.plain()).graph();
    }

    private double artifactBytes(Graph folded, int bits) {
        Int8Options options = Int8Options.bits(bits, true);
        Random random = new Random(bits);
        Map<Integer, ValueRange> ranges = new HashMap<>();
        for (Value value : QuantizeStatically.observed(folded, options)) {
            ranges.put(value.id(), new ValueRange(-random.nextDouble(), 3 * random.nextDouble()));
        }
        Graph int8 = new QuantizeStatically(new ActivationRanges(ranges), options)
                .apply(folded, PassContext.plain()).graph();
        Path file = folder.resolve("int8.pt");
        EncodedArchive.of(GraphEmitter.emit(int8, EmitOptions.named("m")), 2, Cancellation.never()).write(file);
        return file.toFile().length();
    }

    /** Bytes of each weight's levels at their Shannon entropy, of their scales, and of all other numbers. */
    private static double entropyAndFloats(Graph folded, int bits) {
        double bytes = 0;
        for (Weight weight : folded.weights().values()) {
            byte[] data = weight.tensor().data();
            if (weight.shape().size() < 2) {
                bytes += data.length;
            } else {
                int channels = weight.shape().get(0).intValue();
                float[] values = FloatFormat.decode(data, 0, data.length / Float.BYTES, weight.type());
                bytes += Entropy.bytes(WeightLevels.of(values, channels, bits).levels()) + channels * Float.BYTES;
            }
        }
        return bytes;
    }
}
