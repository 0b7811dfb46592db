package dev.lathe.compress.int8;

import static dev.lathe.compress.int8.FloatGraph.list;
import static dev.lathe.compress.int8.FloatGraph.number;
import static dev.lathe.compress.int8.FloatGraph.real;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import dev.lathe.graph.range.ActivationRanges;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuantizeStaticallyTest {
    private static final PreparedData IMAGES = Int8Rig.gaussian(4, 9, 9);
    private static final Operand FALSE = new Operand.Bool(false);

    /** What stands between two convolutions of 8 channels, and the kernels expected for it. */
    private static Arguments between(String what, BiFunction<FloatGraph, Operand, Operand> middle, String... kernels) {
        return Arguments.of(what, middle, List.of(kernels));
    }

    static Stream<Arguments> regions() {
        return Stream.of(
                between("nothing", (g, x) -> x),
                between("relu", (g, x) -> g.op("relu", x)),
                between("relu6", (g, x) -> g.op("relu6", x)),
                between("hardtanh", (g, x) -> g.op("hardtanh", x, real(-0.5), real(0.75))),
                between("clamp", (g, x) -> g.op("clamp", x, real(0), real(1))),
                between("dropout", (g, x) -> g.op("dropout", x, real(0.5), FALSE)),
                between("depthwise", (g, x) -> g.conv2d(x, "dw", 8, 8, 3, 1, 8), "quantized::conv2d"),
                between("grouped", (g, x) -> g.conv2d(x, "grouped", 8, 8, 3, 2, 2), "quantized::conv2d"),
                between("add", (g, x) -> g.op("add", x, g.conv2d(x, "side", 8, 8, 1, 1, 1)), "quantized::conv2d",
                        "quantized::add"),
                between("add and relu", (g, x) -> g.op("relu", g.op("add", x, g.conv2d(x, "side", 8, 8))),
                        "quantized::conv2d", "quantized::add_relu"),
                between("mul", (g, x) -> g.op("mul", x, g.op("sigmoid", x)), "quantized::sigmoid", "quantized::mul"),
                between("cat", (g, x) -> g.op("slice", g.op("cat", list(x, g.conv2d(x, "side", 8, 8)), number(1)),
                        number(1), number(4), number(12), number(1)), "quantized::conv2d", "quantized::cat",
                        "aten::slice"),
                between("max pool", (g, x) -> g.op("max_pool2d", x, Operand.ints(3, 3), Operand.ints(2, 2),
                        Operand.ints(1, 1), Operand.ints(1, 1), FALSE), "aten::max_pool2d"),
                between("average pool", (g, x) -> g.op("avg_pool2d", x, Operand.ints(2, 2), Operand.ints(2, 2),
                        Operand.ints(0, 0), FALSE, new Operand.Bool(true), FloatGraph.NONE), "aten::avg_pool2d"),
                between("adaptive pool", (g, x) -> g.op("adaptive_avg_pool2d", x, Operand.ints(3, 3)),
                        "aten::adaptive_avg_pool2d"),
                between("mean", (g, x) -> g.op("mean", x, Operand.ints(2, 3), new Operand.Bool(true)),
                        "aten::adaptive_avg_pool2d"),
                between("channel shuffle", (g, x) -> shuffle(g, x), "aten::reshape", "aten::transpose", "aten::reshape"),
                between("mean of rows", (g, x) -> g.op("mean", x, Operand.ints(3), new Operand.Bool(true)),
                        "aten::mean"),
                between("hardswish", (g, x) -> g.op("hardswish", x), "quantized::hardswish"),
                between("leaky relu", (g, x) -> g.op("leaky_relu", x, real(0.1)), "quantized::leaky_relu"),
                between("elu", (g, x) -> g.op("elu", x), "quantized::elu"),
                between("pad", (g, x) -> g.op("pad", x, Operand.ints(1, 0, 2, 1)), "aten::pad"),
                between("constant pad", (g, x) -> g.op("constant_pad_nd", x, Operand.ints(1, 1), number(0)),
                        "aten::constant_pad_nd"),
                between("transpose", (g, x) -> g.op("transpose", x, number(2), number(3)), "aten::transpose"),
                between("permute", (g, x) -> g.op("permute", x, Operand.ints(0, 1, 3, 2)), "aten::permute"),
                between("reshape", (g, x) -> g.op("view", x, Operand.ints(-1, 8, 27, 3)), "aten::reshape"),
                between("squeeze", (g, x) -> g.op("unsqueeze", g.op("select", x, number(2), number(0)), number(2)),
                        "aten::select", "aten::unsqueeze"),
                between("upsample", (g, x) -> g.op("upsample_nearest2d", x, FloatGraph.NONE,
                        new Operand.ListOf(List.of(real(2), real(2)), dev.lathe.graph.ValueType.FLOAT)),
                        "aten::upsample_nearest2d"));
    }

    private static Operand shuffle(FloatGraph g, Operand x) {
        Operand groups = g.op("reshape", x, Operand.ints(-1, 2, 4, 81));
        Operand turned = g.op("contiguous", g.op("transpose", groups, number(1), number(2)));
        return g.op("reshape", turned, Operand.ints(-1, 8, 9, 9));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("regions")
    void whatLiesBetweenConvolutionsStaysInInt8(String what, BiFunction<FloatGraph, Operand, Operand> middle,
                                                List<String> kernels) {
        FloatGraph g = new FloatGraph();
        Operand first = g.conv2d(g.input(), "first", 4, 8);
        Graph graph = g.returning(g.conv2d(middle.apply(g, first), "last", 8, 5, 1, 1, 1));
        PassResult result = Int8Rig.quantize(graph, IMAGES, Int8Rig.EIGHT_BITS);

        List<String> ops = Int8Rig.ops(result.graph());
        assertThat(ops.get(0)).isEqualTo("aten::quantize_per_tensor");
        assertThat(ops.get(1)).startsWith("quantized::conv2d");
        assertThat(ops.subList(2, ops.size() - 2)).isEqualTo(kernels);
        assertThat(ops.subList(ops.size() - 2, ops.size())).containsExactly("quantized::conv2d", "aten::dequantize");
        assertThat(result.notes()).allMatch(PassNote::isDone);
        assertThat(Int8Rig.relativeError(Int8Rig.run(result.graph(), IMAGES), Int8Rig.run(graph, IMAGES)))
                .isPositive().isLessThan(0.04);
    }

    @Test
    void aClampIsTakenOverByTheKernelBeforeIt() {
        FloatGraph g = new FloatGraph();
        Operand x = g.op("relu", g.conv2d(g.input(), "first", 4, 8));
        Graph graph = g.returning(g.op("relu6", g.conv2d(x, "last", 8, 5)));
        Graph quantized = Int8Rig.quantize(graph, IMAGES, Int8Rig.EIGHT_BITS).graph();
        assertThat(Int8Rig.ops(quantized)).containsExactly("aten::quantize_per_tensor", "quantized::conv2d_relu",
                "quantized::conv2d_relu", "aten::dequantize");
        for (float value : Int8Rig.run(quantized, IMAGES)) {
            assertThat(value).isBetween(0f, 6f);
        }
    }

    @Test
    void aClassifierEndsInInt8() {
        FloatGraph g = new FloatGraph();
        Operand x = g.op("relu", g.conv2d(g.input(), "conv", 4, 8));
        Operand pooled = g.op("adaptive_avg_pool2d", x, Operand.ints(1, 1));
        Operand hidden = g.op("relu", g.linear(g.op("flatten", pooled, number(1)), "hidden", 8, 6));
        Graph graph = g.returning(g.linear(hidden, "last", 6, 3));
        Graph quantized = Int8Rig.quantize(graph, IMAGES, Int8Rig.EIGHT_BITS).graph();
        assertThat(Int8Rig.ops(quantized)).containsExactly("aten::quantize_per_tensor", "quantized::conv2d_relu",
                "aten::adaptive_avg_pool2d", "aten::flatten", "quantized::linear_relu", "quantized::linear",
                "aten::dequantize");
        assertThat(Int8Rig.relativeError(Int8Rig.run(quantized, IMAGES), Int8Rig.run(graph, IMAGES))).isLessThan(0.04);
    }

    @Test
    void oneDimensionalConvolutionsRunOnTheirKernel() {
        FloatGraph g = new FloatGraph();
        Operand x = g.op("conv1d", g.input(), g.gaussian("w", 6, 4, 3), FloatGraph.NONE, Operand.ints(2),
                new Operand.Text("valid"));
        Graph graph = g.returning(g.op("relu", x));
        PreparedData rows = Int8Rig.gaussian(4, 20);
        Graph quantized = Int8Rig.quantize(graph, rows, Int8Rig.EIGHT_BITS).graph();
        assertThat(Int8Rig.ops(quantized)).contains("quantized::conv1d_relu");
        assertThat(Int8Rig.relativeError(Int8Rig.run(quantized, rows), Int8Rig.run(graph, rows))).isLessThan(0.04);
    }

    @Test
    void aShortcutWithoutWeightsBecomesOneConvolution() {
        FloatGraph g = new FloatGraph();
        Operand x = g.op("relu", g.conv2d(g.input(), "first", 4, 8));
        Operand rows = g.op("slice", x, number(2), number(0), number(Long.MAX_VALUE), number(2));
        Operand pixels = g.op("slice", rows, number(3), number(0), number(Long.MAX_VALUE), number(2));
        Operand shortcut = g.op("pad", pixels, Operand.ints(0, 0, 0, 0, 3, 1));
        Graph graph = g.returning(shortcut);
        Graph quantized = Int8Rig.quantize(graph, IMAGES, Int8Rig.EIGHT_BITS).graph();
        assertThat(Int8Rig.ops(quantized)).containsExactly("aten::quantize_per_tensor", "quantized::conv2d_relu",
                "quantized::conv2d", "aten::dequantize");
        float[] expected = Int8Rig.run(graph, IMAGES);
        float[] actual = Int8Rig.run(quantized, IMAGES);
        assertThat(Int8Rig.relativeError(actual, expected)).isLessThan(0.02);
        for (int i = 0; i < 3 * 25; i++) {
            assertThat(actual[i]).isZero();
        }
    }

    @Test
    void fewerBitsTakeFewerLevelsAndErrMore() {
        FloatGraph g = new FloatGraph();
        Graph graph = g.returning(g.conv2d(g.input(), "only", 4, 8));
        float[] expected = Int8Rig.run(graph, IMAGES);
        double last = 0;
        for (int bits = 8; bits >= 4; bits--) {
            Graph quantized = Int8Rig.quantize(graph, IMAGES, Int8Options.bits(bits, true)).graph();
            double error = Int8Rig.relativeError(Int8Rig.run(quantized, IMAGES), expected);
            assertThat(error).isGreaterThan(last).isLessThan(0.3);
            last = error;
        }
    }

    @Test
    void aSecondRunChangesNothing() {
        FloatGraph g = new FloatGraph();
        Operand x = g.op("softmax", g.conv2d(g.input(), "first", 4, 8), number(1), FloatGraph.NONE);
        Graph graph = g.returning(g.conv2d(x, "last", 8, 5));
        ActivationRanges ranges = Int8Rig.calibrate(graph, IMAGES, Int8Rig.EIGHT_BITS);
        QuantizeStatically pass = new QuantizeStatically(ranges, Int8Rig.EIGHT_BITS);
        Graph once = pass.apply(graph, PassContext.plain()).graph();
        PassResult twice = pass.apply(once, PassContext.plain());
        assertThat(once).isNotSameAs(graph);
        assertThat(twice.graph()).isSameAs(once);
        assertThat(twice.changes()).isZero();
    }

    @Test
    void aFloatIslandSaysWhy() {
        FloatGraph g = new FloatGraph();
        Operand x = g.op("softmax", g.conv2d(g.input(), "first", 4, 8), number(1), FloatGraph.NONE);
        Graph graph = g.returning(g.conv2d(x, "last", 8, 5));
        PassResult result = Int8Rig.quantize(graph, IMAGES, Int8Rig.EIGHT_BITS);
        assertThat(Int8Rig.ops(result.graph())).containsExactly("aten::quantize_per_tensor", "quantized::conv2d",
                "aten::dequantize", "aten::softmax", "aten::quantize_per_tensor", "quantized::conv2d",
                "aten::dequantize");
        assertThat(reasons(result)).containsExactly("softmax: no int8 kernel");
        assertThat(Int8Rig.relativeError(Int8Rig.run(result.graph(), IMAGES), Int8Rig.run(graph, IMAGES)))
                .isLessThan(0.04);
    }

    @Test
    void aMeanThatNoLayerNeedsIsTakenInFloat() {
        FloatGraph g = new FloatGraph();
        Operand x = g.conv2d(g.input(), "only", 4, 8);
        PassResult result = Int8Rig.quantize(g.returning(g.op("adaptive_avg_pool2d", x, Operand.ints(1, 1))), IMAGES,
                Int8Rig.EIGHT_BITS);
        assertThat(Int8Rig.ops(result.graph())).containsExactly("aten::quantize_per_tensor", "quantized::conv2d",
                "aten::dequantize", "aten::adaptive_avg_pool2d");
        assertThat(reasons(result))
                .containsExactly("adaptive_avg_pool2d: no int8 layer needs its result: float is more precise");
    }

    @Test
    void aLayerThatTheRecipeSparesStaysFloat() {
        FloatGraph g = new FloatGraph();
        Graph graph = g.returning(g.conv2d(g.conv2d(g.input(), "first", 4, 8), "last", 8, 5));
        Int8Options options = new Int8Options(8, Map.of("first.weight", Int8Options.FLOAT), true);
        PassResult result = Int8Rig.quantize(graph, IMAGES, options);
        assertThat(Int8Rig.ops(result.graph())).containsExactly("aten::conv2d", "aten::quantize_per_tensor",
                "quantized::conv2d", "aten::dequantize");
        assertThat(reasons(result)).containsExactly("conv2d: left in float by the recipe");
    }

    @Test
    void withoutRangesNothingChanges() {
        FloatGraph g = new FloatGraph();
        Graph graph = g.returning(g.conv2d(g.input(), "only", 4, 8));
        PassResult result = new QuantizeStatically(ActivationRanges.NONE, Int8Rig.EIGHT_BITS)
                .apply(graph, PassContext.plain());
        assertThat(result.graph()).isSameAs(graph);
        assertThat(reasons(result)).containsExactly("conv2d: calibration saw no finite range");
    }

    @Test
    void aValueThatIsChangedInPlaceStaysFloat() {
        FloatGraph g = new FloatGraph();
        Operand x = g.conv2d(g.input(), "first", 4, 8);
        Operand view = g.op("view", x, Operand.ints(-1, 8, 9, 9));
        g.op("mul_", view, real(2));
        Graph graph = g.returning(g.conv2d(x, "last", 8, 5));
        PassResult result = Int8Rig.quantize(graph, IMAGES, Int8Rig.EIGHT_BITS);
        assertThat(reasons(result)).contains("conv2d: its input or result is changed in place");
        assertThat(Int8Rig.relativeError(Int8Rig.run(result.graph(), IMAGES), Int8Rig.run(graph, IMAGES)))
                .isLessThan(0.04);
    }

    @Test
    void tiedWeightsAreStoredOnce() {
        FloatGraph g = new FloatGraph();
        Operand weight = g.gaussian("tied.weight", 4, 4, 1, 1);
        Operand x = g.op("conv2d", g.input(), weight, FloatGraph.NONE);
        Graph graph = g.returning(g.op("conv2d", g.op("relu", x), weight, FloatGraph.NONE));
        Graph quantized = Int8Rig.quantize(graph, IMAGES, Int8Rig.EIGHT_BITS).graph();
        assertThat(quantized.weights().keySet()).containsExactlyInAnyOrder("tied.weight", "tied.weight_scale");
        assertThat(Int8Rig.relativeError(Int8Rig.run(quantized, IMAGES), Int8Rig.run(graph, IMAGES))).isLessThan(0.04);
    }

    @Test
    void noSumOfADepthwiseKernelOverflows() {
        int channels = 128;
        FloatGraph g = new FloatGraph();
        float[] ones = new float[channels * 9];
        java.util.Arrays.fill(ones, 1);
        Operand large = g.op("add", g.op("relu", g.input()), real(20));
        Operand sum = g.op("conv2d", large, g.weight("ones.weight", ones, channels, 1, 3, 3), FloatGraph.NONE,
                Operand.ints(1, 1), Operand.ints(1, 1), Operand.ints(1, 1), number(channels));
        Graph graph = g.returning(sum);
        PreparedData wide = Int8Rig.gaussian(channels, 6, 6);
        Graph quantized = Int8Rig.quantize(graph, wide, Int8Rig.EIGHT_BITS).graph();
        assertThat(Int8Rig.relativeError(Int8Rig.run(quantized, wide), Int8Rig.run(graph, wide))).isLessThan(0.01);
    }

    private static List<String> reasons(PassResult result) {
        return result.notes().stream().filter(note -> !note.isDone()).map(PassNote::reason).toList();
    }
}
