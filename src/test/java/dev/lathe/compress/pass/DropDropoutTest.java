package dev.lathe.compress.pass;

import static dev.lathe.compress.pass.SmallGraph.ops;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import org.junit.jupiter.api.Test;

class DropDropoutTest {
    private static final Operand.Real HALF = new Operand.Real(0.5);

    private final SmallGraph small = new SmallGraph();

    @Test
    void idleDropoutGoesEvenWhereItIsTheResult() {
        Operand relu = small.node("aten::relu", small.x());
        Operand idle = small.node("aten::dropout", relu, HALF, new Operand.Bool(false));
        Operand both = small.node("aten::feature_dropout_", idle, HALF, new Operand.Bool(false));
        Graph dropped = PassAssert.assertChanges(new DropDropout(), small.returning(both), 0, 2, 3);

        assertThat(ops(dropped)).containsExactly("aten::relu");
        assertThat(dropped.output()).isEqualTo(relu);
    }

    @Test
    void dropoutInTrainingModeStays() {
        Operand dropout = small.node("aten::dropout", small.x(), HALF, new Operand.Bool(true));
        PassAssert.assertLeavesAlone(new DropDropout(), small.returning(dropout), "training mode");
    }

    @Test
    void anAliasGoesUnlessTheModelReturnsIt() {
        Operand detached = small.node("aten::detach", small.x());
        Graph graph = small.returning(small.node("aten::relu", detached));
        assertThat(ops(PassAssert.assertChanges(new DropDropout(), graph, 0, 2, 3))).containsExactly("aten::relu");

        SmallGraph other = new SmallGraph();
        PassAssert.assertLeavesAlone(new DropDropout(), other.returning(other.node("aten::detach", other.x())),
                "the model returns");
    }

    @Test
    void aCopyGoesWhereOnlyMatricesAreMultipliedWithIt() {
        Operand copy = small.node("aten::contiguous", small.x());
        Graph graph = small.returning(small.node("aten::linear", copy, small.weight("w", 4, 3), Operand.None.NONE));
        assertThat(ops(PassAssert.assertChanges(new DropDropout(), graph, 1e-6, 2, 3))).containsExactly("aten::linear");
    }

    @Test
    void aCopyStaysBeforeAViewAndWhereItsOriginalChanges() {
        Operand rows = small.node("aten::contiguous", small.node("aten::t", small.x()));
        Operand view = small.node("aten::view", rows, Operand.ints(-1));
        PassAssert.assertLeavesAlone(new DropDropout(), small.returning(view), "in a row");

        SmallGraph other = new SmallGraph();
        Operand relu = other.node("aten::relu", other.x());
        Operand copy = other.node("aten::clone", relu);
        other.add("aten::add_", relu, HALF);
        Operand linear = other.node("aten::linear", copy, other.weight("w", 4, 3), Operand.None.NONE);
        PassAssert.assertLeavesAlone(new DropDropout(), other.returning(linear), "changed in place");
    }
}
