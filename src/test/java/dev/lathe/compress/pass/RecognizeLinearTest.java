package dev.lathe.compress.pass;

import static dev.lathe.compress.pass.SmallGraph.ops;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import org.junit.jupiter.api.Test;

class RecognizeLinearTest {
    private final SmallGraph small = new SmallGraph();

    @Test
    void aSumWithAProductByATransposeIsALinearLayer() {
        Operand transposed = small.node("aten::t", small.weight("fc.weight", 4, 3));
        Operand sum = small.node("aten::addmm", small.weight("fc.bias", 4), small.x(), transposed);
        Graph graph = PassAssert.assertChanges(new RecognizeLinear(), small.returning(sum), 1e-6, 2, 3);

        assertThat(ops(graph)).containsExactly("aten::linear");
        assertThat(graph.weights()).containsOnlyKeys("fc.weight", "fc.bias");
    }

    @Test
    void aProductOfAnyRankByATransposeIsALinearLayer() {
        Operand transposed = small.node("aten::transpose", small.weight("fc.weight", 4, 3), new Operand.Int(-1),
                new Operand.Int(-2));
        Graph graph = small.returning(small.node("aten::matmul", small.x(), transposed));

        assertThat(ops(PassAssert.assertChanges(new RecognizeLinear(), graph, 1e-6, 2, 5, 3)))
                .containsExactly("aten::linear");
    }

    @Test
    void aTransposeThatIsUsedElsewhereStays() {
        Operand transposed = small.node("aten::t", small.weight("w", 4, 3));
        Operand product = small.node("aten::matmul", small.x(), transposed);
        Graph graph = small.returning(small.node("aten::matmul", product, small.node("aten::t", transposed)));

        assertThat(ops(PassAssert.assertChanges(new RecognizeLinear(), graph, 1e-6, 2, 3)))
                .containsExactly("aten::t", "aten::linear", "aten::t", "aten::matmul");
    }

    @Test
    void aScaledSumIsLeftAlone() {
        Operand transposed = small.node("aten::t", small.weight("w", 4, 3));
        Graph graph = small.returning(small.node("aten::addmm", small.weight("b", 4), small.x(), transposed,
                new Operand.Int(1), new Operand.Real(0.5)));

        assertThat(new RecognizeLinear().apply(graph, PassContext.plain()).graph()).isSameAs(graph);
    }
}
