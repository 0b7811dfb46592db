package dev.lathe.compress.int8;

import static dev.lathe.compress.int8.FloatGraph.NONE;
import static dev.lathe.compress.int8.FloatGraph.list;
import static dev.lathe.compress.int8.FloatGraph.number;
import static dev.lathe.compress.int8.FloatGraph.real;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Assumption;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuantizeDynamicallyTest {
    private static final int SAMPLES = 6;
    private static final int STEPS = 9;
    private static final int FEATURES = 12;
    private static final int HIDDEN = 16;
    private static final PreparedData VECTORS = Int8Rig.gaussian(FEATURES);
    private static final PreparedData SEQUENCES = Int8Rig.gaussian(STEPS, FEATURES);
    private static final Operand FALSE = new Operand.Bool(false);

    private static PassResult quantize(Graph graph, Int8Options options) {
        return new QuantizeDynamically(options).apply(graph, PassContext.plain());
    }

    private static List<String> reasons(PassResult result) {
        return result.notes().stream().filter(note -> !note.isDone()).map(PassNote::reason).toList();
    }

    /** The last states and the outputs of a recurrent layer, as one tensor. */
    private static Graph recurrent(FloatGraph g, String kind, int layers, boolean bidirectional, boolean biases,
                                   Operand train) {
        int directions = bidirectional ? 2 : 1;
        int gates = kind.equals("lstm") ? 4 : 3;
        List<Operand> weights = new ArrayList<>();
        for (int i = 0; i < layers * directions; i++) {
            int inputs = i < directions ? FEATURES : HIDDEN * directions;
            weights.add(g.gaussian("weight_ih_" + i, gates * HIDDEN, inputs));
            weights.add(g.gaussian("weight_hh_" + i, gates * HIDDEN, HIDDEN));
            if (biases) {
                weights.add(g.gaussian("bias_ih_" + i, gates * HIDDEN));
                weights.add(g.gaussian("bias_hh_" + i, gates * HIDDEN));
            }
        }
        Operand h = g.gaussian("h", layers * directions, SAMPLES, HIDDEN);
        Operand c = g.gaussian("c", layers * directions, SAMPLES, HIDDEN);
        Operand states = kind.equals("lstm") ? list(h, c) : h;
        List<Operand> results = g.ops(kind, kind.equals("lstm") ? 3 : 2, g.input(), states,
                list(weights.toArray(Operand[]::new)), new Operand.Bool(biases), number(layers), real(0.3), train,
                new Operand.Bool(bidirectional), new Operand.Bool(true));
        List<Operand> flat = new ArrayList<>();
        results.forEach(result -> flat.add(g.op("flatten", result, number(0), number(-1))));
        return g.returning(g.op("cat", list(flat.toArray(Operand[]::new)), number(0)));
    }

    @Test
    void linearLayersAndTheirRectifiersRunOnDynamicKernels() {
        FloatGraph g = new FloatGraph();
        Operand x = g.op("relu", g.linear(g.input(), "first", FEATURES, 24));
        Operand y = g.op("relu_", g.op("linear", x, g.gaussian("bare.weight", 24, 24), NONE));
        Graph graph = g.returning(g.linear(g.op("tanh", y), "last", 24, 5));
        PassResult result = quantize(graph, Int8Rig.EIGHT_BITS);
        assertThat(Int8Rig.ops(result.graph())).containsExactly("quantized::linear_relu_dynamic",
                "quantized::linear_relu_dynamic", "aten::tanh", "quantized::linear_dynamic");
        assertThat(reasons(result)).isEmpty();
        assertThat(Int8Rig.relativeError(Int8Rig.run(result.graph(), VECTORS), Int8Rig.run(graph, VECTORS)))
                .isLessThan(0.03);
    }

    @Test
    void layersOnSequencesAreLayersOnAllTheirSteps() {
        FloatGraph g = new FloatGraph();
        Graph graph = g.returning(g.linear(g.input(), "sequence", FEATURES, 5));
        Graph quantized = quantize(graph, Int8Rig.EIGHT_BITS).graph();
        assertThat(Int8Rig.ops(quantized)).containsExactly("quantized::linear_dynamic");
        assertThat(Int8Rig.relativeError(Int8Rig.run(quantized, SEQUENCES), Int8Rig.run(graph, SEQUENCES)))
                .isLessThan(0.02);
    }

    @Test
    void aLayerOnASingleVectorStaysFloat() {
        FloatGraph g = new FloatGraph();
        Graph open = g.returning(g.linear(g.op("relu", g.input()), "only", FEATURES, 5));
        Graph vector = new Graph(open.inputs(), open.weights(), open.objects(), open.setup(), open.nodes(),
                open.output(), open.outputType(), List.of(new Assumption.Rank("x", 1)), open.version());
        PassResult result = quantize(vector, Int8Rig.EIGHT_BITS);
        assertThat(result.graph()).isSameAs(vector);
        assertThat(reasons(result))
                .containsExactly("linear: its input is a single vector: int8 kernels take a batch of them");
    }

    static Stream<Arguments> recurrentLayers() {
        return Stream.of("lstm", "gru").flatMap(kind -> Stream.of(arguments(kind, 1, false, true),
                arguments(kind, 2, false, true), arguments(kind, 2, true, true), arguments(kind, 1, true, false)));
    }

    @ParameterizedTest
    @MethodSource("recurrentLayers")
    void recurrentLayersRunOnDynamicKernels(String kind, int layers, boolean bidirectional, boolean biases) {
        Graph graph = recurrent(new FloatGraph(), kind, layers, bidirectional, biases, FALSE);
        PassResult result = quantize(graph, Int8Rig.EIGHT_BITS);
        assertThat(Int8Rig.ops(result.graph())).contains("aten::quantized_" + kind).doesNotContain("aten::" + kind);
        assertThat(reasons(result)).isEmpty();
        assertThat(Int8Rig.relativeError(Int8Rig.run(result.graph(), SEQUENCES), Int8Rig.run(graph, SEQUENCES)))
                .isLessThan(0.03);
    }

    @ParameterizedTest
    @CsvSource({"8, true, false", "8, false, true", "7, false, false", "4, false, false"})
    void activationsTakeSevenBitsWhereSumsOfProductsWouldOverflow(int bits, boolean wideProducts, boolean reduces) {
        FloatGraph g = new FloatGraph();
        Graph graph = g.returning(g.linear(g.input(), "only", FEATURES, 5));
        PassResult result = quantize(graph, Int8Options.bits(bits, wideProducts));
        assertThat(result.graph().nodes().get(0).input(2)).isEqualTo(new Operand.Bool(reduces));
        assertThat(result.notes()).extracting(PassNote::reason)
                .containsExactly("int8 kernel quantized::linear_dynamic, " + bits + "-bit weights");
        Graph cells = quantize(recurrent(new FloatGraph(), "gru", 1, false, true, FALSE),
                Int8Options.bits(bits, wideProducts)).graph();
        Node cell = cells.setup().get(cells.setup().size() - 1);
        assertThat(cell.input(4)).isEqualTo(new Operand.Bool(reduces));
    }

    @Test
    void aReducedRangeCostsLittle() {
        Graph graph = recurrent(new FloatGraph(), "lstm", 1, false, true, FALSE);
        Graph quantized = quantize(graph, Int8Options.bits(8, false)).graph();
        assertThat(Int8Rig.relativeError(Int8Rig.run(quantized, SEQUENCES), Int8Rig.run(graph, SEQUENCES)))
                .isLessThan(0.04);
    }

    @Test
    void whatStaysFloatSaysWhy() {
        FloatGraph g = new FloatGraph();
        Operand x = g.op("flatten", g.conv2d(g.input(), "conv", 4, 3), number(2), number(-1));
        Operand squares = g.op("matmul", x, g.op("transpose", x, number(1), number(2)));
        Operand turned = g.op("matmul", squares, g.gaussian("turned", 3, 3));
        Operand attended = g.op("scaled_dot_product_attention", turned, turned, turned);
        Operand shifted = g.op("baddbmm", g.gaussian("shift", 1, 3, 3), attended, attended);
        Graph graph = g.returning(g.linear(shifted, "spared", 3, 5));
        Int8Options options = new Int8Options(8, Map.of("spared.weight", Int8Options.FLOAT), true);
        PassResult result = quantize(graph, options);
        assertThat(result.graph()).isSameAs(graph);
        assertThat(reasons(result)).containsExactly(
                "conv2d: dynamic int8 computes linear layers only; static int8 computes convolutions too",
                "matmul: product of two activations: no dynamic int8 kernel",
                "matmul: product with a weight that is no linear layer's: no dynamic int8 kernel",
                "scaled_dot_product_attention: product of two activations: no dynamic int8 kernel",
                "baddbmm: product of two activations: no dynamic int8 kernel",
                "linear: left in float by the recipe");
    }

    @Test
    void recurrentLayersThatNoKernelFitsSayWhy() {
        Graph training = recurrent(new FloatGraph(), "gru", 2, false, true, new Operand.Bool(true));
        assertThat(reasons(quantize(training, Int8Rig.EIGHT_BITS)))
                .containsExactly("gru: it drops values at random, as in training");
        FloatGraph g = new FloatGraph();
        Operand weights = list(g.gaussian("ih", 64, FEATURES), g.gaussian("hh", 64, 8), g.gaussian("hr", 8, HIDDEN));
        Operand states = list(g.gaussian("h", 1, SAMPLES, 8), g.gaussian("c", 1, SAMPLES, HIDDEN));
        Graph projecting = g.returning(g.ops("lstm", 3, g.input(), states, weights, FALSE, number(1), real(0), FALSE,
                FALSE, new Operand.Bool(true)).get(0));
        assertThat(reasons(quantize(projecting, Int8Rig.EIGHT_BITS)))
                .containsExactly("lstm: it projects its hidden state: no dynamic int8 kernel");
        FloatGraph packed = new FloatGraph();
        Graph lengths = packed.returning(packed.ops("gru", 2, packed.input(), packed.gaussian("lengths", 3),
                packed.gaussian("h", 1, 1, 1), list(packed.gaussian("ih", 3, 1), packed.gaussian("hh", 3, 1)), FALSE,
                number(1), real(0), FALSE, FALSE).get(0));
        assertThat(reasons(quantize(lengths, Int8Rig.EIGHT_BITS))).containsExactly(
                "gru: sequences of different lengths in one batch: only one length is put on int8 kernels");
    }

    @Test
    void aLayerOfARecurrentNetworkIsSparedAsAWhole() {
        Graph graph = recurrent(new FloatGraph(), "lstm", 2, false, true, FALSE);
        PassResult result = quantize(graph, new Int8Options(8, Map.of("weight_hh_1", Int8Options.FLOAT), true));
        assertThat(result.graph()).isSameAs(graph);
        assertThat(reasons(result)).containsExactly("lstm: left in float by the recipe");
    }

    @Test
    void weightsOfFewBitsLieOnFewLevels() {
        FloatGraph g = new FloatGraph();
        Graph graph = g.returning(g.linear(g.linear(g.input(), "two", FEATURES, 9), "eight", 9, 5));
        PassResult result = quantize(graph, new Int8Options(8, Map.of("two.weight", 2), true));
        assertThat(result.notes()).filteredOn(note -> note.place().equals("two.weight")).singleElement()
                .satisfies(note -> assertThat(note.held().bits()).isEqualTo(2))
                .satisfies(note -> assertThat(note.held().nonZeros()).isBetween(1L, 9L * FEATURES - 1));
        assertThat(result.notes()).extracting(PassNote::reason).contains(
                "int8 kernel quantized::linear_dynamic, 2-bit weights",
                "int8 kernel quantized::linear_dynamic, 8-bit weights");
    }

    @Test
    void aTableThatIsAlsoALayerKeepsItsFloats() {
        FloatGraph g = new FloatGraph();
        Operand table = g.gaussian("table", FEATURES, FEATURES);
        Operand looked = g.op("embedding", table, g.op("argmax", g.input(), number(1), FALSE));
        Graph graph = g.returning(g.op("linear", looked, table, NONE));
        PassResult result = quantize(graph, Int8Rig.EIGHT_BITS);
        assertThat(result.graph().weights().keySet()).containsExactlyInAnyOrder("table", "table_int8",
                "table_int8_scale");
        assertThat(reasons(result)).containsExactly("embedding: it looks vectors up: nothing to multiply");
        assertThat(Int8Rig.relativeError(Int8Rig.run(result.graph(), VECTORS), Int8Rig.run(graph, VECTORS)))
                .isLessThan(0.02);
    }

    @Test
    void aSecondRunChangesNothing() {
        Graph once = quantize(recurrent(new FloatGraph(), "lstm", 1, true, true, FALSE), Int8Rig.EIGHT_BITS).graph();
        PassResult twice = quantize(once, Int8Rig.EIGHT_BITS);
        assertThat(twice.graph()).isSameAs(once);
        assertThat(twice.notes()).isEmpty();
    }
}
