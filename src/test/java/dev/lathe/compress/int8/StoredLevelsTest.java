package dev.lathe.compress.int8;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.EncodedArchive;
import dev.lathe.compress.pass.PackLevels.Smallest;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.ValueRange;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.ScalarType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The levels of int8 layers, as they are stored and as libtorch rebuilds them. */
class StoredLevelsTest {
    private static float[] sparse(int count, double sparsity, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextDouble() < sparsity ? 0 : (float) random.nextGaussian();
        }
        return values;
    }

    private static Graph convolution(float[] values, int outputs, int inputs, int kernel) {
        FloatGraph g = new FloatGraph();
        Operand weight = g.weight("only.weight", values, outputs, inputs, kernel, kernel);
        return g.returning(g.op("conv2d", g.input(), weight, g.gaussian("only.bias", outputs), Operand.ints(1, 1),
                Operand.ints(kernel / 2, kernel / 2), Operand.ints(1, 1), new Operand.Int(1)));
    }

    private static PassResult quantized(Graph graph, Int8Options options, int threads) {
        Map<Integer, ValueRange> ranges = new HashMap<>();
        for (Value value : QuantizeStatically.observed(graph, options)) {
            ranges.put(value.id(), new ValueRange(-3, 4));
        }
        return new QuantizeStatically(new ActivationRanges(ranges), options)
                .apply(graph, new PassContext(Cancellation.never(), Progress.NONE, threads));
    }

    private static Graph quantized(Graph graph, Int8Options options) {
        return quantized(graph, options, 2).graph();
    }

    /** What the first layer's weight is made of at load, read in libtorch. */
    private static float[] rebuilt(Graph int8, int channels) {
        Node tensor = int8.setup().stream()
                .filter(node -> node.op().equals("aten::_make_per_channel_quantized_tensor")).findFirst().orElseThrow();
        Value floats = new Value(int8.nextId(), ValueType.TENSOR);
        Node read = new Node("aten::to", List.of(tensor.input(0), new Operand.Int(ScalarType.FLOAT32.number())), floats,
                "");
        return Int8Rig.run(int8.withNodes(int8.setup(), List.of(read), new Operand.Ref(floats)),
                Int8Rig.gaussian(channels, 6, 6));
    }

    private static void assertRebuilt(float[] rebuilt, byte[] levels) {
        assertThat(rebuilt).hasSize(levels.length);
        for (int i = 0; i < levels.length; i++) {
            assertThat(rebuilt[i]).isEqualTo(levels[i]);
        }
    }

    @Property(tries = 60)
    void libtorchRebuildsTheVeryLevels(@ForAll @IntRange(min = 2, max = 8) int bits,
                                       @ForAll @IntRange(min = 1, max = 40) int outputs,
                                       @ForAll @IntRange(min = 1, max = 40) int inputs, @ForAll boolean pointwise,
                                       @ForAll @DoubleRange(min = 0, max = 0.95) double sparsity,
                                       @ForAll Smallest smallest) {
        int kernel = pointwise ? 1 : 3;
        float[] values = sparse(outputs * inputs * kernel * kernel, sparsity, outputs + 41L * inputs);
        Int8Options options = Int8Options.bits(bits, true).withSmallest(smallest);
        Graph int8 = quantized(convolution(values, outputs, inputs, kernel), options);
        byte[] levels = WeightLevels.of(values, outputs, bits).levels();

        assertRebuilt(rebuilt(int8, inputs), levels);
        int highest = (1 << bits - 1) - 1;
        for (int i = 0; i < levels.length; i++) {
            assertThat((int) levels[i]).isBetween(-highest, highest);
            assertThat(values[i] != 0 || levels[i] == 0).as("zeros stay zero").isTrue();
        }
        assertThat(quantized(int8, options)).isSameAs(int8);
    }

    @ParameterizedTest
    @CsvSource({"8, 0, DEFLATED, bytes", "8, 0.9, DEFLATED, mask + bytes", "4, 0, DEFLATED, 2 in a byte",
        "2, 0, DEFLATED, 5 in a byte", "4, 0.95, DEFLATED, mask + bytes", "8, 0, STORED, bytes",
        "8, 0.9, STORED, mask + bytes", "6, 0, STORED, 6 bits", "4, 0.5, STORED, mask + 2 in a byte",
        "2, 0.9, STORED, mask + 5 in a byte", "5, 0.9, STORED, mask + bytes"})
    void theSmallestWayIsChosen(int bits, double sparsity, Smallest smallest, String label) {
        float[] values = sparse(64 * 64 * 9, sparsity, 5);
        Graph graph = convolution(values, 64, 64, 3);
        PassResult result = quantized(graph, Int8Options.bits(bits, true).withSmallest(smallest), 2);

        assertThat(result.notes().get(0).reason()).endsWith("stored as " + label);
        assertRebuilt(rebuilt(result.graph(), 64), WeightLevels.of(values, 64, bits).levels());
    }

    @Test
    void noWayOfStoringChangesWhatTheKernelsCompute() {
        Graph graph = convolution(sparse(40 * 24 * 9, 0.7, 2), 40, 24, 3);
        Int8Options options = Int8Options.bits(6, true);
        Graph stored = quantized(graph, options.withSmallest(Smallest.STORED));
        PreparedData images = Int8Rig.gaussian(24, 6, 6);

        assertThat(Int8Rig.run(stored, images)).isEqualTo(Int8Rig.run(quantized(graph, options), images));
    }

    @Test
    void aChannelsLastWeightIsStoredRowMajor() {
        float[] values = sparse(16 * 8 * 9, 0.3, 4);
        Graph graph = convolution(values, 16, 8, 3);
        Weight rowMajor = graph.weights().get("only.weight");
        Map<String, Weight> weights = new HashMap<>(graph.weights());
        weights.put("only.weight", rowMajor.withTensor(new HostTensor(ScalarType.FLOAT32, rowMajor.shape(),
                List.of(72L, 1L, 24L, 8L), rowMajor.tensor().data())));
        Graph int8 = quantized(graph.withWeights(weights), Int8Options.bits(4, true));
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i / 72 * 72 + i % 8 * 9 + i % 72 / 8] = values[i];
        }

        assertRebuilt(rebuilt(int8, 8), WeightLevels.of(turned, 16, 4).levels());
    }

    @Test
    void singleWeightsHaveBitsOfTheirOwn() {
        FloatGraph g = new FloatGraph();
        Graph graph = g.returning(g.conv2d(g.conv2d(g.input(), "first", 4, 64), "last", 64, 64));
        PassResult result = quantized(graph, new Int8Options(8, Map.of("last.weight", 3), true), 2);

        assertThat(result.notes()).extracting(note -> note.reason()).containsExactly(
                "int8 kernel quantized::conv2d, 8-bit weights, stored as bytes",
                "int8 kernel quantized::conv2d, 3-bit weights, stored as 2 in a byte");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes(@TempDir Path folder) throws Exception {
        FloatGraph g = new FloatGraph();
        Graph graph = g.returning(g.linear(g.linear(g.input(), "wide", 300, 2000), "narrow", 2000, 10));
        for (int threads : List.of(1, 2, 5)) {
            Graph int8 = quantized(graph, Int8Options.bits(5, true), threads).graph();
            EncodedArchive.of(GraphEmitter.emit(int8, EmitOptions.named("m")), threads, Cancellation.never())
                    .write(folder.resolve(threads + ".pt"));
            assertThat(Files.mismatch(folder.resolve("1.pt"), folder.resolve(threads + ".pt"))).isEqualTo(-1);
        }
    }
}
