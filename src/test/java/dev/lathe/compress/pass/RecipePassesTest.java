package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipePassesTest {
    private final SmallGraph small = new SmallGraph();

    private Graph network() {
        Operand conv = small.conv2d(small.x(), small.weight("conv.weight", 16, 3, 3, 3), Operand.None.NONE, 1);
        Operand relu = small.node("aten::relu_", small.batchNorm(conv, "bn", 16));
        Operand pooled = small.node("aten::mean", relu, Operand.ints(2, 3));
        return small.returning(small.node("aten::linear", pooled, small.weight("fc.weight", 10, 16),
                small.weight("fc.bias", 10)));
    }

    @ParameterizedTest
    @EnumSource(PruningCriterion.class)
    void pruningSetsAnExactShareToZeroOnce(PruningCriterion criterion) {
        Graph pruned = PassAssert.changed(
                new PruneGraphWeights(Recipe.IDENTITY.withSparsity(0.5).withCriterion(criterion)), network());

        long zeros = pruned.weights().values().stream().filter(weight -> weight.shape().size() > 1)
                .mapToLong(weight -> zeros(Reals.floats(weight.tensor()))).sum();
        assertThat(zeros).isEqualTo((16 * 27 + 160) / 2);
    }

    private static long zeros(float[] values) {
        return IntStream.range(0, values.length).filter(i -> values[i] == 0).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 16})
    void quantizingTwiceChangesNothing(int bits) {
        Graph graph = network();
        for (var granularity : QuantizationScheme.Granularity.values()) {
            for (var mapping : QuantizationScheme.Mapping.values()) {
                Recipe recipe = Recipe.IDENTITY.withBits(bits).withScheme(new QuantizationScheme(granularity, mapping));
                PassAssert.changed(new QuantizeGraphWeights(recipe), graph);
            }
        }
    }

    @Test
    void packingKeepsWhatTheRecipeMadeToTheLastBit() {
        Recipe recipe = Recipe.IDENTITY.withBits(4).withSparsity(0.5);
        Graph graph = network();
        Graph floats = PassDriver.inOrder(new UnshareInPlace(), new PruneGraphWeights(recipe), new FoldBatchNorm(),
                new QuantizeGraphWeights(recipe)).run(graph, PassContext.plain()).graph();
        PassRun packed = RecipePasses.weightOnly(recipe).run(graph, PassContext.plain());

        assertThat(TorchRun.outputs(packed.graph(), 2, 3, 8, 8)).isEqualTo(TorchRun.outputs(floats, 2, 3, 8, 8));
        assertThat(packed.graph().setup()).isNotEmpty();
        assertThat(RecipePasses.weightOnly(recipe).run(packed.graph(), PassContext.plain()).graph())
                .isSameAs(packed.graph());
    }
}
