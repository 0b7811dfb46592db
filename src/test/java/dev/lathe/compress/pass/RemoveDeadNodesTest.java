package dev.lathe.compress.pass;

import static dev.lathe.compress.pass.SmallGraph.ops;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import org.junit.jupiter.api.Test;

class RemoveDeadNodesTest {
    private final SmallGraph small = new SmallGraph();

    @Test
    void nodesThatNobodyNeedsGoWithTheirWeights() {
        Operand used = small.node("aten::relu", small.x());
        Operand unused = small.node("aten::linear", small.x(), small.weight("w", 4, 3), Operand.None.NONE);
        small.node("aten::relu", unused);
        Graph graph = PassAssert.assertChanges(new RemoveDeadNodes(), small.returning(used), 0, 2, 3);

        assertThat(ops(graph)).containsExactly("aten::relu");
        assertThat(graph.weights()).isEmpty();
    }

    @Test
    void whatChangesSomethingOrIsUnknownStays() {
        Operand used = small.node("aten::relu", small.x());
        small.add("aten::add_", used, new Operand.Int(1));
        small.node("mine::op", small.x());
        Graph graph = small.returning(used);

        assertThat(new RemoveDeadNodes().apply(graph, PassContext.plain()).graph()).isSameAs(graph);
    }
}
