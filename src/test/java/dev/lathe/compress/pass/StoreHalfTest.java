package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;
import org.junit.jupiter.api.Test;

class StoreHalfTest {
    private final SmallGraph small = new SmallGraph();

    private Graph linear() {
        return small.returning(small.node("aten::linear", small.x(), small.weight("fc.weight", 40, 30),
                small.weight("fc.bias", 40)));
    }

    @Test
    void roundingHalvesTheBytesAndKeepsTheBias() {
        Graph graph = linear();
        Graph half = PassAssert.assertChanges(StoreHalf.rounding(ScalarType.FLOAT16), graph, 1e-3, 2, 30);
        assertThat(PackLevelsTest.bytes(half)).isEqualTo(40 * 30 * 2 + 40 * 4);
        Graph brain = PassAssert.assertChanges(StoreHalf.rounding(ScalarType.BFLOAT16), graph, 1e-2, 2, 30);
        assertThat(PackLevelsTest.bytes(brain)).isEqualTo(40 * 30 * 2 + 40 * 4);
    }

    @Test
    void exactNumbersAreStoredWithoutLossAndOthersAreLeftAlone() {
        PassAssert.assertLeavesAlone(StoreHalf.whereExact(), linear(), "would lose digits");
        SmallGraph exact = new SmallGraph();
        float[] values = HalfFormat.rounded(Reals.floats(exact.weightNamed("w", 40, 30).tensor()), ScalarType.BFLOAT16);
        Graph graph = exact.returning(exact.node("aten::linear", exact.x(), exact.weight("w", values, 40, 30),
                Operand.None.NONE));
        PassAssert.assertChanges(StoreHalf.whereExact(), graph, 0, 2, 30);
    }

    @Test
    void aTypeOfOtherWidthIsRefused() {
        assertThatThrownBy(() -> StoreHalf.rounding(ScalarType.FLOAT32)).isInstanceOf(IllegalArgumentException.class);
    }
}
