package dev.lathe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivationMemoryTest {
    private final LedgerRig rig = new LedgerRig();
    private final Map<Integer, TensorForm> forms = new HashMap<>();

    private Operand sized(Operand value, ScalarType type, long elements) {
        forms.put(((Operand.Ref) value).value().id(), new TensorForm(List.of(elements), type));
        return value;
    }

    private Operand op(String name, long elements, Operand... inputs) {
        return sized(rig.op("aten::" + name, "", inputs), ScalarType.FLOAT32, elements);
    }

    @Test
    void tensorsDieAfterTheirLastUse() {
        sized(rig.x(), ScalarType.FLOAT32, 1);
        Operand a = op("exp", 10, rig.x());
        Operand b = op("exp", 20, a);
        Operand c = op("exp", 5, b);
        Graph graph = rig.returning(op("exp", 1, c));
        ActivationMemory memory = new ActivationMemory(graph, forms, node -> false);
        assertThat(lives(memory, 4)).containsExactly(44, 124, 104, 28);
        assertThat(memory.allocated(1)).isEqualTo(80);
    }

    @Test
    void aViewKeepsItsTensorAlive() {
        sized(rig.x(), ScalarType.FLOAT32, 1);
        Operand a = op("exp", 10, rig.x());
        Operand view = op("reshape", 10, a);
        Operand b = op("exp", 10, a);
        Graph graph = rig.returning(op("add", 10, view, b));
        assertThat(lives(new ActivationMemory(graph, forms, node -> false), 4)).containsExactly(44, 44, 84, 124);
        ActivationMemory copied = new ActivationMemory(graph, forms, node -> node == 1);
        assertThat(lives(copied, 4)).as("where the profiler saw a copy").containsExactly(44, 84, 124, 124);
        assertThat(copied.allocated(1)).isEqualTo(40);
    }

    @Test
    void changesInPlaceTakeNothing() {
        sized(rig.x(), ScalarType.FLOAT32, 1);
        Operand a = op("exp", 10, rig.x());
        Graph graph = rig.returning(op("relu_", 10, a));
        ActivationMemory memory = new ActivationMemory(graph, forms, node -> true);
        assertThat(lives(memory, 2)).containsExactly(44, 44);
        assertThat(memory.allocated(1)).isZero();
    }

    @Test
    void levelsTakeAByte() {
        sized(rig.x(), ScalarType.FLOAT32, 8);
        Operand q = sized(rig.op("aten::quantize_per_tensor", "", rig.x(), new Operand.Real(0.1), new Operand.Int(0),
                new Operand.Int(13)), ScalarType.QUINT8, 8);
        Graph graph = rig.returning(op("dequantize", 8, q));
        assertThat(lives(new ActivationMemory(graph, forms, node -> false), 2)).containsExactly(40, 72);
    }

    private static int[] lives(ActivationMemory memory, int nodes) {
        return java.util.stream.IntStream.range(0, nodes).map(i -> (int) memory.live(i)).toArray();
    }
}
