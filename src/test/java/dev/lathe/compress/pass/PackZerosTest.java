package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Recipe;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import org.junit.jupiter.api.Test;

class PackZerosTest {
    private final SmallGraph small = new SmallGraph();

    private Graph linear() {
        return small.returning(small.node("aten::linear", small.x(), small.weight("fc.weight", 40, 30),
                small.weight("fc.bias", 40)));
    }

    @Test
    void aPrunedWeightIsStoredWithoutItsZeros() {
        Graph pruned = PassAssert.changed(new PruneGraphWeights(Recipe.IDENTITY.withSparsity(0.75)), linear());
        Graph packed = PassAssert.assertChanges(new PackZeros(), pruned, 0, 2, 30);

        assertThat(PackLevelsTest.bytes(packed)).isEqualTo(40 * 30 / 4 * 4 + 40 * 30 / 8 + 40 * 4);
    }

    @Test
    void aDenseWeightIsLeftAlone() {
        PassAssert.assertLeavesAlone(new PackZeros(), linear(), "has few zeros");
    }
}
