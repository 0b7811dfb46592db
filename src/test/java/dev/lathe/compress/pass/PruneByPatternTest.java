package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruneByPatternTest {
    private static final Operand NONE = Operand.None.NONE;
    private static final Operand.Int ONE = new Operand.Int(1);

    private final SmallGraph small = new SmallGraph();

    @ParameterizedTest
    @CsvSource({"2, 4, 16", "1, 4, 16", "4, 8, 16", "2, 4, 6", "2, 4, 3", "1, 3, 8", "15, 16, 16"})
    void everyGroupOfInputChannelsKeepsItsLargestWeightsUntouched(int kept, int group, int channels) {
        Graph graph = small.returning(small.conv2d(small.x(), small.weight("conv.weight", 5, channels, 3, 3), NONE, 1));
        Graph pruned = PassAssert.changed(new PruneByPattern(new SparsityPattern(kept, group)), graph);

        assertPattern(values(graph, "conv.weight"), values(pruned, "conv.weight"), 9, channels, kept, group);
        assertThat(SmallGraph.ops(pruned)).isEqualTo(SmallGraph.ops(graph));
    }

    /** Row-major, with the input channels in the middle and {@code inner} neighbours behind them. */
    private static void assertPattern(float[] before, float[] after, int inner, int channels, int kept, int group) {
        for (int outer = 0; outer < before.length; outer += inner * channels) {
            for (int place = outer; place < outer + inner; place++) {
                for (int from = 0; from < channels; from += group) {
                    int length = Math.min(group, channels - from);
                    float[] old = new float[length];
                    float smallestKept = Float.POSITIVE_INFINITY;
                    int zeros = 0;
                    for (int i = 0; i < length; i++) {
                        int at = place + (from + i) * inner;
                        old[i] = Math.abs(before[at]);
                        zeros += after[at] == 0 ? 1 : 0;
                        assertThat(after[at] == 0 || after[at] == before[at]).isTrue();
                        smallestKept = after[at] == 0 ? smallestKept : Math.min(smallestKept, Math.abs(after[at]));
                    }
                    Arrays.sort(old);
                    assertThat(zeros).isEqualTo(Math.max(0, length - kept));
                    assertThat(smallestKept).isEqualTo(old[zeros]);
                }
            }
        }
    }

    @Test
    void aLinearLayerIsPrunedAlongItsInputs() {
        Graph graph = small.returning(small.node("aten::linear", small.x(),
                small.weight("fc.weight", new float[] {0.9f, -0.1f, 0.4f, -0.2f, 1, 1, 1, 1}, 1, 8), NONE));
        Graph pruned = PassAssert.changed(new PruneByPattern(SparsityPattern.TWO_OF_FOUR), graph);
        assertThat(values(pruned, "fc.weight")).containsExactly(0.9f, 0, 0.4f, 0, 0, 0, 1, 1);
    }

    @Test
    void aTransposedConvolutionHasItsInputChannelsFirst() {
        Graph graph = small.returning(small.node("aten::conv_transpose1d", small.x(), small.weight("up.weight",
                new float[] {4, 1, 3, 2, 2, 3, 1, 4}, 4, 1, 2), NONE, Operand.ints(1), Operand.ints(0), Operand.ints(0),
                ONE, Operand.ints(1)));
        Graph pruned = PassAssert.changed(new PruneByPattern(SparsityPattern.TWO_OF_FOUR), graph);
        assertThat(values(pruned, "up.weight")).containsExactly(4, 0, 3, 0, 0, 3, 0, 4);
    }

    @Test
    void groupsOfATransposedConvolutionAreApart() {
        Graph graph = small.returning(small.node("aten::conv_transpose1d", small.x(), small.weight("up.weight",
                new float[] {6, 6, 5, 4, 4, 5, 1, 1, 2, 2, 3, 3}, 6, 1, 2), NONE, Operand.ints(1), Operand.ints(0),
                Operand.ints(0), new Operand.Int(2), Operand.ints(1)));
        Graph pruned = PassAssert.changed(new PruneByPattern(SparsityPattern.TWO_OF_FOUR), graph);
        assertThat(values(pruned, "up.weight")).containsExactly(6, 6, 5, 0, 0, 5, 0, 0, 2, 2, 3, 3);
    }

    @Test
    void aPartialGroupIsSaidToBeOne() {
        Graph graph = small.returning(small.conv2d(small.x(), small.weight("conv.weight", 5, 6, 3, 3), NONE, 1));
        assertThat(new PruneByPattern(SparsityPattern.TWO_OF_FOUR).apply(graph, PassContext.plain()).notes())
                .singleElement().satisfies(note -> assertThat(note.reason())
                        .contains("at most 2 of 4",
                                "6 input channels are no multiple of 4: the last group is partial"));
    }

    @Test
    void whatHasTooFewInputChannelsIsLeftAlone() {
        assertLeftAlone(small.returning(small.conv2d(small.x(), small.weight("dw.weight", 4, 1, 3, 3), NONE, 4)),
                "one input channel each");
        SmallGraph two = new SmallGraph();
        assertLeftAlone(two.returning(two.conv2d(two.x(), two.weight("conv.weight", 4, 2, 3, 3), NONE, 1)),
                "no more than 2 input channels");
    }

    @Test
    void whatIsNoLayersWeightIsLeftAlone() {
        assertLeftAlone(small.returning(small.node("aten::embedding", small.weight("table", 8, 8), small.x())),
                "not the weight of one kind");
    }

    @Test
    void theRecipeCanSpareALayer() {
        Graph graph = small.returning(small.node("aten::linear", small.x(), small.weight("fc.weight", 4, 8), NONE));
        PassAssert.assertLeavesAlone(new PruneByPattern(SparsityPattern.TWO_OF_FOUR, "fc.weight"::equals), graph,
                "left alone by the recipe");
    }

    @Test
    void aPatternKeepsSomeWeightsAndNotAll() {
        assertThat(SparsityPattern.TWO_OF_FOUR).hasToString("2:4");
        assertThatThrownBy(() -> new SparsityPattern(4, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SparsityPattern(0, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertLeftAlone(Graph graph, String reason) {
        PassAssert.assertLeavesAlone(new PruneByPattern(SparsityPattern.TWO_OF_FOUR), graph, reason);
    }

    private static float[] values(Graph graph, String weight) {
        return Reals.floats(graph.weights().get(weight).tensor());
    }
}
