package dev.lathe.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lathe.torchscript.ScalarType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final Value X = new Value(0, ValueType.TENSOR);
    private static final Value Y = new Value(1, ValueType.TENSOR);
    private static final Weight W = new Weight("a.w", HostTensor.rowMajor(ScalarType.UINT8, List.of(2L),
            new byte[] {1, 2}), null, true);

    private static Graph graph(Map<String, Weight> weights, List<Node> nodes, Operand output) {
        return new Graph(List.of(new GraphInput("x", X, null)), weights, Map.of(), List.of(), nodes, output,
                ValueType.TENSOR, List.of(), 3);
    }

    private static Node node(String op, Operand input, Value output) {
        return new Node(op, List.of(input), output, "");
    }

    @Test
    void aValueIsAssignedBeforeItIsUsed() {
        assertThatIllegalArgumentException().isThrownBy(() -> graph(Map.of(), List.of(), new Operand.Ref(Y)))
                .withMessageContaining("before it is assigned");
        assertThatIllegalArgumentException().isThrownBy(() -> graph(Map.of(),
                List.of(node("aten::relu", new Operand.Ref(X), X)), new Operand.Ref(X)))
                .withMessageContaining("twice");
    }

    @Test
    void aWeightThatIsUsedExists() {
        assertThatIllegalArgumentException().isThrownBy(() -> graph(Map.of(), List.of(), new Operand.WeightRef("a.w")))
                .withMessageContaining("a.w");
        assertThatIllegalArgumentException().isThrownBy(() -> graph(Map.of("b", W), List.of(), new Operand.Ref(X)));
    }

    @Test
    void replacingNodesDropsWhatTheyNoLongerNeed() {
        Graph graph = graph(Map.of("a.w", W), List.of(node("aten::relu", new Operand.WeightRef("a.w"), Y)),
                new Operand.Ref(Y));

        Graph smaller = graph.withNodes(List.of(), List.of(), new Operand.Ref(X));

        assertThat(smaller.weights()).isEmpty();
        assertThat(graph.nextId()).isEqualTo(2);
    }

    @Test
    void viewsAndInPlaceOperatorsShareMemory() {
        Value z = new Value(2, ValueType.TENSOR);
        Graph graph = graph(Map.of(), List.of(node("aten::view", new Operand.Ref(X), Y),
                node("aten::relu_", new Operand.Ref(Y), z)), new Operand.Ref(z));
        Aliasing aliasing = Aliasing.of(graph);

        assertThat(aliasing.mayShare(new Operand.Ref(X), new Operand.Ref(z))).isTrue();
        assertThat(aliasing.isChangedInPlace(new Operand.Ref(X))).isTrue();
        assertThat(aliasing.isChangedInPlace(new Operand.WeightRef("a.w"))).isFalse();
    }

    @Test
    void aDifferenceIsNamed() {
        Graph one = graph(Map.of(), List.of(node("aten::relu", new Operand.Ref(X), Y)), new Operand.Ref(Y));
        Graph renumbered = graph(Map.of(), List.of(node("aten::relu", new Operand.Ref(X), new Value(7,
                ValueType.TENSOR))), new Operand.Ref(new Value(7, ValueType.TENSOR)));
        Graph other = graph(Map.of(), List.of(node("aten::tanh", new Operand.Ref(X), Y)), new Operand.Ref(Y));

        assertThat(GraphDifference.between(one, renumbered)).isEmpty();
        assertThat(GraphDifference.between(one, other)).hasValueSatisfying(d -> assertThat(d).contains("aten::tanh"));
    }
}
