package dev.lathe.compress.pass;

import static dev.lathe.compress.pass.SmallGraph.ops;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import org.junit.jupiter.api.Test;

class UnshareInPlaceTest {
    private static final Operand.Int ONE = new Operand.Int(1);

    private final SmallGraph small = new SmallGraph();

    @Test
    void laterUsesOfTheChangedValueSeeTheNewOne() {
        Operand sum = small.add("aten::add", small.x(), small.x());
        Operand relu = small.node("aten::relu_", sum);
        Operand more = small.add("aten::add_", relu, sum);
        Graph graph = small.returning(small.node("aten::mul", more, sum));
        Graph changed = PassAssert.assertChanges(new UnshareInPlace(), graph, 0, 2, 3);

        assertThat(ops(changed)).containsExactly("aten::add", "aten::relu", "aten::add", "aten::mul");
        assertThat(changed.nodes().get(2).inputs()).startsWith(relu, relu);
        assertThat(changed.nodes().get(3).inputs()).containsExactly(more, more);
    }

    @Test
    void viewsTakenAfterTheChangeFollowIt() {
        Operand sum = small.add("aten::add", small.x(), small.x());
        small.node("aten::relu_", sum);
        Operand view = small.node("aten::flatten", sum, ONE, new Operand.Int(-1));
        Graph graph = small.returning(small.node("aten::sigmoid", view));

        assertThat(ops(PassAssert.assertChanges(new UnshareInPlace(), graph, 0, 2, 3, 2))).contains("aten::relu");
    }

    @Test
    void aChangeThatAnEarlierViewShowsIsLeftAlone() {
        Operand sum = small.add("aten::add", small.x(), small.x());
        Operand view = small.node("aten::flatten", sum, ONE, new Operand.Int(-1));
        small.node("aten::relu_", sum);
        PassAssert.assertLeavesAlone(new UnshareInPlace(), small.returning(view), "under another name");
    }

    @Test
    void aChangeOfAViewWhoseOriginalIsReadIsLeftAlone() {
        Operand sum = small.add("aten::add", small.x(), small.x());
        Operand part = small.node("aten::select", sum, new Operand.Int(0), new Operand.Int(0));
        small.node("aten::relu_", part);
        PassAssert.assertLeavesAlone(new UnshareInPlace(), small.returning(sum), "under another name");
    }

    @Test
    void inputsAndWeightsAreLeftAlone() {
        PassAssert.assertLeavesAlone(new UnshareInPlace(), small.returning(small.node("aten::relu_", small.x())),
                "the model's input");
        SmallGraph other = new SmallGraph();
        PassAssert.assertLeavesAlone(new UnshareInPlace(), other.returning(other.node("aten::relu_",
                other.weight("w", 3))), "changes a weight");
    }

    @Test
    void theResultOfAnUnknownOperatorIsLeftAlone() {
        Operand mine = small.node("mine::op", small.x());
        PassAssert.assertLeavesAlone(new UnshareInPlace(), small.returning(small.node("aten::relu_", mine)),
                "mine::op");
    }

    @Test
    void sumsAreLeftAloneWhereTheModelCasts() {
        Operand wide = small.node("aten::to", small.x(), new Operand.Int(7));
        Operand relu = small.node("aten::relu", small.x());
        Operand sum = small.add("aten::add_", relu, wide);
        PassAssert.assertLeavesAlone(new UnshareInPlace(), small.returning(sum), "several types");
    }
}
