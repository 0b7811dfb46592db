package dev.lathe.compress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.SmallGraph;
import dev.lathe.compress.pass.StoreHalf;
import dev.lathe.compress.pass.TorchRun;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.ScalarType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FloatKernelPassesTest {
    private static final Operand NONE = Operand.None.NONE;
    private static final String FUSED = "mkldnn::_convolution_pointwise";
    private static final String SUMMED = "mkldnn::_convolution_pointwise_";

    private final SmallGraph small = new SmallGraph();

    private Operand conv(Operand input, String name, int in, int out) {
        return small.conv2d(input, small.weight(name + ".weight", out, in, 3, 3), small.weight(name + ".bias", out), 1);
    }

    private Operand conv(Operand input, Operand weight, Operand bias, long stride, long padding, long dilation,
                         long groups) {
        return small.node("aten::_convolution", input, weight, bias, Operand.ints(stride, stride),
                Operand.ints(padding, padding), Operand.ints(dilation, dilation), new Operand.Bool(false),
                Operand.ints(0, 0), new Operand.Int(groups), new Operand.Bool(false), new Operand.Bool(false),
                new Operand.Bool(true), new Operand.Bool(true));
    }

    /** Averages, and a linear layer that no single picture without a batch gets through. */
    private Operand classify(Operand pictures, int channels) {
        Operand pooled = small.node("aten::adaptive_avg_pool2d", pictures, Operand.ints(1, 1));
        Operand flat = small.node("aten::flatten", pooled, new Operand.Int(1), new Operand.Int(-1));
        return small.node("aten::linear", flat, small.weight("fc.weight", 5, channels), small.weight("fc.bias", 5));
    }

    @ParameterizedTest
    @EnumSource(FloatKernels.class)
    void kernelsAreKnownByTheirIds(FloatKernels kernels) {
        assertThat(FloatKernels.of(kernels.id())).isSameAs(kernels);
    }

    @Test
    void otherIdsAreRefused() {
        assertThatThrownBy(() -> FloatKernels.of("xnnpack")).hasMessageContaining("channels-last");
    }

    @Test
    void plainKernelsNeedNoPass() {
        assertThat(FloatKernelPasses.of(FloatKernels.PLAIN)).isEmpty();
    }

    @Test
    void aConvolutionComputesItsActivation() {
        Operand relu = small.node("aten::relu", conv(small.x(), "a", 3, 16));
        Operand clamped = small.node("aten::hardtanh", conv(relu, "b", 16, 16), new Operand.Real(0),
                new Operand.Real(6));
        Operand bounded = small.node("aten::clamp", conv(clamped, "c", 16, 16), new Operand.Real(-1),
                new Operand.Real(2));
        Operand swish = small.node("aten::silu", conv(bounded, "d", 16, 16));
        Operand hard = small.node("aten::hardswish", conv(swish, "e", 16, 16));
        Operand gate = small.node("aten::sigmoid", conv(hard, "f", 16, 16));
        Graph graph = small.returning(classify(gate, 16));
        Graph fused = KernelRig.assertSameResults(graph, FloatKernels.ONEDNN, 2, 3, 12, 12);

        assertThat(SmallGraph.ops(fused)).containsExactly(FUSED, FUSED, FUSED, FUSED, FUSED, FUSED,
                "aten::adaptive_avg_pool2d", "aten::flatten", "mkldnn::_linear_pointwise");
    }

    @Test
    void aBlocksSumGoesIntoTheMemoryOfItsShortcut() {
        Operand start = small.node("aten::relu", conv(small.x(), "a", 3, 16));
        Operand inner = small.node("aten::relu", conv(start, "b", 16, 16));
        Operand sum = small.node("aten::relu", small.add("aten::add", conv(inner, "c", 16, 16), start));
        Operand down = conv(sum, small.weight("d", 32, 16, 3, 3), NONE, 2, 1, 1, 1);
        Operand side = conv(sum, small.weight("e", 32, 16, 1, 1), NONE, 2, 0, 1, 1);
        Graph graph = small.returning(classify(small.add("aten::add", down, side), 32));
        Graph fused = KernelRig.assertSameResults(graph, FloatKernels.ONEDNN, 2, 3, 13, 11);

        assertThat(SmallGraph.ops(fused)).containsExactly(FUSED, FUSED, SUMMED, FUSED, SUMMED,
                "aten::adaptive_avg_pool2d", "aten::flatten", "mkldnn::_linear_pointwise");
    }

    @Test
    void aShortcutKeepsItsMemoryUntilItsLastSum() {
        Operand start = small.node("aten::relu", conv(small.x(), "a", 3, 16));
        Operand sum = small.add("aten::add", conv(start, "b", 16, 16), start);
        Operand again = small.add("aten::add", conv(sum, "c", 16, 16), start);
        Graph graph = small.returning(classify(again, 16));
        Graph fused = KernelRig.assertSameResults(graph, FloatKernels.ONEDNN, 1, 3, 8, 8);

        assertThat(SmallGraph.ops(fused)).startsWith(FUSED, FUSED, "aten::add", SUMMED);
    }

    @Test
    void aConvolutionIsNotWrittenOverItsOwnArgument() {
        Operand start = small.node("aten::relu", conv(small.x(), "a", 3, 16));
        Graph graph = small.returning(classify(small.add("aten::add", conv(start, "b", 16, 16), start), 16));
        Graph fused = KernelRig.assertSameResults(graph, FloatKernels.ONEDNN, 1, 3, 8, 8);

        assertThat(SmallGraph.ops(fused)).startsWith(FUSED, FUSED, "aten::add");
    }

    @Test
    void aSumThatMayBroadcastIsLeftToTheAddition() {
        Operand start = small.node("aten::relu", conv(small.x(), "a", 3, 16));
        Operand pooled = small.node("aten::adaptive_avg_pool2d", start, Operand.ints(1, 1));
        Operand scale = small.node("aten::relu", conv(pooled, small.weight("s", 16, 16, 1, 1), NONE, 1, 0, 1, 1));
        Operand inner = conv(start, "b", 16, 16);
        Graph graph = small.returning(classify(small.add("aten::add", inner, scale), 16));
        Graph fused = KernelRig.assertSameResults(graph, FloatKernels.ONEDNN, 2, 3, 8, 8);

        assertThat(SmallGraph.ops(fused)).doesNotContain(SUMMED).contains("aten::add");
    }

    @ParameterizedTest
    @CsvSource({"16, 16, 3, 1, 1, 1, 16", "16, 32, 3, 2, 1, 1, 4", "16, 8, 5, 1, 4, 2, 1", "16, 24, 1, 1, 0, 1, 1",
        "16, 16, 1, 2, 0, 1, 16", "16, 16, 4, 3, 2, 1, 2", "16, 3, 3, 1, 31, 31, 1"})
    void everyGeometryComputesTheSame(int in, int out, int kernel, long stride, long padding, long dilation,
                                      int groups) {
        for (FloatKernels kernels : FloatKernels.values()) {
            SmallGraph fresh = new SmallGraph();
            Operand start = fresh.conv2d(fresh.x(), fresh.weight("a", in, 3, 3, 3), NONE, 1);
            Operand weight = fresh.weight("w", out, in / groups, kernel, kernel);
            Operand result = fresh.node("aten::_convolution", start, weight, NONE, Operand.ints(stride, stride),
                    Operand.ints(padding, padding), Operand.ints(dilation, dilation), new Operand.Bool(false),
                    Operand.ints(0, 0), new Operand.Int(groups), new Operand.Bool(false), new Operand.Bool(false),
                    new Operand.Bool(true), new Operand.Bool(true));
            Graph graph = fresh.returning(fresh.node("aten::relu", result));
            Graph changed = KernelRig.assertSameResults(graph, kernels, 2, 3, 17, 15);
            assertThat(SmallGraph.ops(changed).contains(FUSED)).isEqualTo(kernels == FloatKernels.ONEDNN);
        }
    }

    @Test
    void layersMayShareAWeight() {
        Operand shared = small.weight("shared", 16, 16, 3, 3);
        Operand start = conv(small.x(), "a", 3, 16);
        Operand twice = small.conv2d(small.node("aten::relu", small.conv2d(start, shared, NONE, 1)), shared, NONE, 1);
        Graph graph = small.returning(classify(twice, 16));

        for (FloatKernels kernels : List.of(FloatKernels.CHANNELS_LAST, FloatKernels.ONEDNN)) {
            Graph changed = KernelRig.assertSameResults(graph, kernels, 1, 3, 9, 9);
            assertThat(changed.setup()).hasSize(kernels == FloatKernels.ONEDNN ? 3 : 2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = FloatKernels.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void weightsRebuiltAtLoadAreLaidOutAfterwards(FloatKernels kernels) {
        Operand start = small.node("aten::relu", conv(small.x(), "a", 3, 16));
        Graph graph = small.returning(classify(small.node("aten::relu", conv(start, "b", 16, 32)), 32));
        Graph half = StoreHalf.rounding(ScalarType.FLOAT16).apply(graph, PassContext.plain()).graph();
        assertThat(half.setup()).isNotEmpty();
        Graph changed = KernelRig.assertSameResults(half, kernels, 2, 3, 10, 10);

        assertThat(SmallGraph.ops(changed).contains("aten::relu")).isFalse();
        assertThat(changed.setup()).hasSizeGreaterThan(half.setup().size());
    }

    @ParameterizedTest
    @EnumSource(FloatKernels.class)
    void aSinglePictureWithoutABatchIsTakenAsBefore(FloatKernels kernels) {
        Graph graph = small.returning(small.node("aten::relu", conv(small.x(), "a", 3, 16)));
        Graph changed = KernelRig.assertSameResults(graph, kernels, 3, 8, 8);
        KernelRig.assertSameResults(graph, kernels, 2, 3, 8, 8);

        assertThat(SmallGraph.ops(changed)).doesNotContain(FUSED);
    }

    @Test
    void whyAConvolutionIsLeftAloneIsSaid() {
        Graph graph = small.returning(conv(small.x(), "a", 3, 16));
        assertThat(KernelRig.run(graph, FloatKernels.ONEDNN).reports().get(0).notes()).singleElement()
                .satisfies(note -> assertThat(note.reason()).contains("a single picture without a batch"));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void linearLayersTakeAnyNumberOfDimensions(int dimensions) {
        Operand hidden = small.node("aten::relu", small.node("aten::linear", small.x(), small.weight("a", 9, 7),
                small.weight("b", 9)));
        Graph graph = small.returning(small.node("aten::linear", hidden, small.weight("c", 4, 9), NONE));
        long[][] shapes = {{7}, {3, 7}, {2, 3, 7}};
        Graph changed = KernelRig.assertSameResults(graph, FloatKernels.ONEDNN, shapes[dimensions - 1]);

        assertThat(SmallGraph.ops(changed)).containsOnly("mkldnn::_linear_pointwise");
    }

    @ParameterizedTest
    @EnumSource(FloatKernels.class)
    void viewsOfPicturesSurviveTheOtherMemoryOrder(FloatKernels kernels) {
        Operand start = small.node("aten::relu", conv(small.x(), "a", 3, 16));
        Operand flat = small.node("aten::view", start, new Operand.ListOf(List.of(new Operand.Int(-1),
                new Operand.Int(16 * 6 * 6)), ValueType.INT));
        Graph graph = small.returning(small.node("aten::linear", flat, small.weight("fc", 5, 16 * 6 * 6), NONE));
        KernelRig.assertSameResults(graph, kernels, 2, 3, 6, 6);
    }

    @ParameterizedTest
    @EnumSource(FloatKernels.class)
    void changesInPlaceThatCanBeSeenStayTheSame(FloatKernels kernels) {
        Operand start = conv(small.x(), small.weight("a", 16, 3, 3, 3), NONE, 1, 1, 1, 1);
        Operand view = small.node("aten::slice", start, new Operand.Int(1), new Operand.Int(0), new Operand.Int(4),
                new Operand.Int(1));
        small.node("aten::relu_", view);
        Operand next = conv(start, small.weight("b", 16, 16, 3, 3), NONE, 1, 1, 1, 1);
        Graph graph = small.returning(small.add("aten::add", next, start));
        KernelRig.assertSameResults(graph, kernels, 2, 3, 6, 6);
    }

    @ParameterizedTest
    @EnumSource(value = FloatKernels.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void oneDimensionalAndTransposedConvolutionsAreLeftAlone(FloatKernels kernels) {
        Operand line = small.node("aten::conv1d", small.x(), small.weight("w", 4, 3, 3), NONE);
        KernelRig.assertLeavesAlone(small.returning(line), kernels, "1-D convolution");
        SmallGraph other = new SmallGraph();
        Operand wider = other.node("aten::conv_transpose2d", other.x(), other.weight("w", 3, 4, 3, 3), NONE);
        KernelRig.assertLeavesAlone(other.returning(wider), kernels, "transposed convolution");
    }

    @ParameterizedTest
    @EnumSource(value = FloatKernels.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void aModelThatLooksAtStridesIsLeftAlone(FloatKernels kernels) {
        Operand start = conv(small.x(), small.weight("a", 16, 3, 3, 3), NONE, 1, 1, 1, 1);
        Operand seen = small.node("aten::as_strided", start, Operand.ints(4), Operand.ints(1));
        KernelRig.assertLeavesAlone(small.returning(seen), kernels, "as_strided");
    }

    @ParameterizedTest
    @EnumSource(value = FloatKernels.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void aWeightThatIsComputedAtEveryCallIsLeftAlone(FloatKernels kernels) {
        Operand computed = small.node("aten::relu", small.weight("w", 4, 3, 3, 3));
        Operand start = conv(small.x(), computed, NONE, 1, 1, 1, 1);
        KernelRig.assertLeavesAlone(small.returning(start), kernels, "computed at every call");
    }

    @Test
    void aModelWithoutConvolutionsGetsNoChannelsLast() {
        Operand line = small.node("aten::linear", small.x(), small.weight("w", 4, 3), NONE);
        KernelRig.assertLeavesAlone(small.returning(line), FloatKernels.CHANNELS_LAST, "no pictures");
    }

    @Test
    void anEmptyBatchIsAnsweredAsBefore() {
        Operand start = small.node("aten::relu", conv(small.x(), "a", 3, 16));
        Graph graph = small.returning(classify(small.add("aten::add", conv(start, "b", 16, 16), start), 16));
        Graph fused = KernelRig.run(graph, FloatKernels.ONEDNN).graph();
        assertThat(TorchRun.outputs(fused, 0, 3, 8, 8)).isEmpty();
    }
}
