package dev.lathe.compress.pass;

import static dev.lathe.compress.pass.SmallGraph.ops;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldBatchNormTest {
    private static final Operand NONE = Operand.None.NONE;
    private static final Operand.Int ONE = new Operand.Int(1);

    private final SmallGraph small = new SmallGraph();

    @Test
    void itFoldsIntoAConvolutionWithoutBias() {
        Operand conv = small.conv2d(small.x(), small.weight("conv.weight", 4, 3, 3, 3), NONE, 1);
        Graph folded = fold(small.returning(small.node("aten::relu", small.batchNorm(conv, "bn", 4))), 2, 3, 5, 5);

        assertThat(ops(folded)).containsExactly("aten::conv2d", "aten::relu");
        assertThat(folded.weights()).containsOnlyKeys("conv.weight", "conv.bias");
    }

    @Test
    void itFoldsIntoADepthwiseConvolutionWithBias() {
        Operand conv = small.conv2d(small.x(), small.weight("conv.weight", 4, 1, 3, 3), small.weight("conv.bias", 4),
                4);
        Graph folded = fold(small.returning(small.batchNorm(conv, "bn", 4)), 2, 4, 5, 5);

        assertThat(folded.weights()).containsOnlyKeys("conv.weight", "conv.bias");
    }

    @Test
    void itFoldsIntoConvolutionsOfOneAndThreeDimensions() {
        Operand line = small.node("aten::conv1d", small.x(), small.weight("a", 4, 3, 3), NONE, Operand.ints(1),
                Operand.ints(1), Operand.ints(1), ONE);
        fold(small.returning(small.batchNorm(line, "bn", 4)), 2, 3, 9);
        SmallGraph other = new SmallGraph();
        Operand volume = other.node("aten::conv3d", other.x(), other.weight("a", 4, 3, 3, 3, 3), NONE,
                Operand.ints(1, 1, 1), Operand.ints(1, 1, 1), Operand.ints(1, 1, 1), ONE);
        fold(other.returning(other.batchNorm(volume, "bn", 4)), 2, 3, 5, 5, 5);
    }

    @Test
    void itFoldsIntoAGroupedTransposedConvolution() {
        Operand conv = small.node("aten::conv_transpose2d", small.x(), small.weight("up.weight", 4, 3, 3, 3),
                small.weight("up.bias", 6), Operand.ints(2, 2), Operand.ints(1, 1), Operand.ints(1, 1),
                new Operand.Int(2), Operand.ints(1, 1));
        fold(small.returning(small.batchNorm(conv, "bn", 6)), 2, 4, 5, 5);
    }

    @Test
    void itFoldsIntoATracedConvolutionOfEitherDirection() {
        for (boolean transposed : List.of(false, true)) {
            SmallGraph traced = new SmallGraph();
            Operand conv = traced.node("aten::_convolution", traced.x(), traced.weight("weight", 4, 4, 3, 3), NONE,
                    Operand.ints(1, 1), Operand.ints(1, 1), Operand.ints(1, 1), new Operand.Bool(transposed),
                    Operand.ints(0, 0), ONE, new Operand.Bool(false), new Operand.Bool(false), new Operand.Bool(true),
                    new Operand.Bool(true));
            fold(traced.returning(traced.batchNorm(conv, "bn", 4)), 2, 4, 5, 5);
        }
    }

    @Test
    void itFoldsIntoALinearLayerOfVectorsOnly() {
        Operand flat = small.node("aten::flatten", small.x(), ONE, new Operand.Int(-1));
        Operand linear = small.node("aten::linear", flat, small.weight("fc.weight", 4, 12), small.weight("fc.bias", 4));
        fold(small.returning(small.batchNorm(linear, "bn", 4)), 2, 3, 2, 2);

        SmallGraph unknown = new SmallGraph();
        Operand free = unknown.node("aten::linear", unknown.x(), unknown.weight("fc.weight", 4, 12), NONE);
        assertLeftAlone(unknown.returning(unknown.batchNorm(free, "bn", 4)), "depends on the input's rank");
    }

    @Test
    void aBatchNormWithoutWeightsOfItsOwnIsFoldedToo() {
        Operand conv = small.conv2d(small.x(), small.weight("conv.weight", 4, 3, 3, 3), NONE, 1);
        fold(small.returning(small.batchNorm(conv, NONE, NONE, small.weight("mean", 4), small.positive("var", 4),
                false)), 2, 3, 5, 5);
    }

    @Test
    void aBiasThatTwoLayersShareIsCopied() {
        Operand bias = small.weight("bias", 4);
        Operand one = small.batchNorm(small.conv2d(small.x(), small.weight("a.weight", 4, 4, 3, 3), bias, 1), "bn", 4);
        Operand two = small.conv2d(one, small.weight("b.weight", 4, 4, 3, 3), bias, 1);
        Graph folded = fold(small.returning(two), 2, 4, 5, 5);

        assertThat(folded.weights()).containsOnlyKeys("a.weight", "a.bias", "b.weight", "bias");
    }

    @Test
    void aPairThatRunsTwiceIsFoldedOnce() {
        Operand weight = small.weight("conv.weight", 4, 4, 3, 3);
        Operand once = small.batchNorm(small.conv2d(small.x(), weight, NONE, 1), "bn", 4);
        Operand twice = small.batchNorm(small.conv2d(once, weight, NONE, 1), new Operand.WeightRef("bn.weight"),
                new Operand.WeightRef("bn.bias"), new Operand.WeightRef("bn.running_mean"),
                new Operand.WeightRef("bn.running_var"), false);
        Graph folded = fold(small.returning(twice), 2, 4, 5, 5);

        assertThat(ops(folded)).containsExactly("aten::conv2d", "aten::conv2d");
        assertThat(folded.weights()).containsOnlyKeys("conv.weight", "conv.bias");
    }

    @Test
    void aWeightThatIsTiedToAnotherLayerIsLeftAlone() {
        Operand weight = small.weight("conv.weight", 4, 4, 3, 3);
        Operand normed = small.batchNorm(small.conv2d(small.x(), weight, NONE, 1), "bn", 4);
        assertLeftAlone(small.returning(small.conv2d(normed, weight, NONE, 1)), "shared with a layer");
    }

    @Test
    void aConvolutionWhoseResultIsUsedElsewhereIsLeftAlone() {
        Operand conv = small.conv2d(small.x(), small.weight("conv.weight", 4, 3, 3, 3), NONE, 1);
        Operand normed = small.batchNorm(conv, "bn", 4);
        assertLeftAlone(small.returning(small.add("aten::add", normed, conv)), "used elsewhere");
        assertLeftAlone(small.returning(new Operand.TupleOf(List.of(conv, normed))), "used elsewhere");
    }

    @Test
    void aBatchNormThatNormalizesByEachBatchIsLeftAlone() {
        Operand conv = small.conv2d(small.x(), small.weight("conv.weight", 4, 3, 3, 3), NONE, 1);
        assertLeftAlone(small.returning(small.batchNorm(conv, NONE, NONE, NONE, NONE, false)), "no running statistics");

        SmallGraph training = new SmallGraph();
        Operand other = training.conv2d(training.x(), training.weight("conv.weight", 4, 3, 3, 3), NONE, 1);
        assertLeftAlone(training.returning(training.batchNorm(other, NONE, NONE, training.weight("m", 4),
                training.positive("v", 4), true)), "training mode");
    }

    @Test
    void aBatchNormBehindSomethingElseIsLeftAlone() {
        Operand relu = small.node("aten::relu", small.x());
        assertLeftAlone(small.returning(small.batchNorm(relu, "bn", 4)), "but relu");
    }

    @Test
    void aBatchNormWhoseStatisticsChangeIsLeftAlone() {
        Operand conv = small.conv2d(small.x(), small.weight("conv.weight", 4, 3, 3, 3), NONE, 1);
        Operand normed = small.batchNorm(conv, "bn", 4);
        small.add("aten::add_", new Operand.WeightRef("bn.running_mean"), new Operand.Real(1));
        assertLeftAlone(small.returning(normed), "computed, changed");
    }

    private static Graph fold(Graph graph, long... shape) {
        Graph folded = PassAssert.assertChanges(new FoldBatchNorm(), graph, 1e-5, shape);
        assertThat(ops(folded)).doesNotContain("aten::batch_norm");
        return folded;
    }

    private static void assertLeftAlone(Graph graph, String reason) {
        PassAssert.assertLeavesAlone(new FoldBatchNorm(), graph, reason);
    }
}
