package dev.lathe.compress.pass;

import static dev.lathe.compress.pass.SmallGraph.ops;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import org.junit.jupiter.api.Test;

class FoldConstantsTest {
    private final SmallGraph small = new SmallGraph();

    @Test
    void aWeightIsPermutedBeforehand() {
        Operand turned = small.node("aten::permute", small.weight("w", 8, 3, 4), Operand.ints(1, 0, -1));
        Graph graph = PassAssert.assertChanges(new FoldConstants(),
                small.returning(small.node("aten::mul", small.x(), turned)), 0, 3, 8, 4);

        assertThat(ops(graph)).containsExactly("aten::mul");
        assertThat(graph.weights().get("w_permute").shape()).containsExactly(3L, 8L, 4L);
    }

    @Test
    void transposesAndNewDimensionsFollowOneAnother() {
        Operand turned = small.node("aten::transpose", small.weight("w", 8, 3, 4), new Operand.Int(-1),
                new Operand.Int(0));
        Operand wider = small.node("aten::unsqueeze", turned, new Operand.Int(-1));
        Graph graph = small.returning(small.node("aten::mul", small.x(), wider));
        PassDriver driver = PassDriver.inOrder().thenRepeat(5, new FoldConstants());
        Graph folded = driver.run(graph, PassContext.plain()).graph();

        assertThat(ops(folded)).containsExactly("aten::mul");
        assertThat(TorchRun.outputs(folded, 4, 3, 8, 2)).isEqualTo(TorchRun.outputs(graph, 4, 3, 8, 2));
    }

    @Test
    void aWeightThatIsUsedElsewhereOrChangedIsLeftAlone() {
        Operand weight = small.weight("w", 3, 3);
        Operand turned = small.node("aten::t", weight);
        Operand product = small.node("aten::mul", turned, weight);
        PassAssert.assertLeavesAlone(new FoldConstants(), small.returning(product), "used elsewhere");

        SmallGraph other = new SmallGraph();
        Operand changed = other.node("aten::t", other.weight("w", 3, 3));
        Operand sum = other.add("aten::add_", changed, other.x());
        PassAssert.assertLeavesAlone(new FoldConstants(), other.returning(sum), "changed in place");
    }
}
