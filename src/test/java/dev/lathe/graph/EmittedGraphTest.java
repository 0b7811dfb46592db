package dev.lathe.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.DataType;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.EmittedArchive;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmittedGraphTest {
    private static final ValueType PACKED = new ValueType("__torch__.torch.classes.quantized.LinearPackedParamsBase");

    @TempDir
    private Path folder;

    private static Weight floats(String name, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Weight(name, HostTensor.rowMajor(ScalarType.FLOAT32, List.of((long) values.length), bytes.array()),
                null, true);
    }

    /** {@code x -> (packed linear(x) + 0.weight, x)}, for matrices only. */
    private static Graph graph() {
        Value x = new Value(0, ValueType.TENSOR);
        Value packed = new Value(1, PACKED);
        Value linear = new Value(2, ValueType.TENSOR);
        Value sum = new Value(3, ValueType.TENSOR);
        Map<String, Weight> weights = new LinkedHashMap<>();
        weights.put("layers.0.bias", floats("layers.0.bias", 10, 20));
        weights.put("fc.weight", new Weight("fc.weight", HostTensor.rowMajor(ScalarType.QINT8, List.of(2L, 2L),
                new byte[] {2, 0, 0, 4}), new Quantization.PerTensor(0.5, 0), false));
        Node pack = new Node("quantized::linear_prepack", List.of(new Operand.WeightRef("fc.weight"),
                Operand.None.NONE), packed, "fc");
        Node run = new Node("quantized::linear_dynamic", List.of(new Operand.Ref(x), new Operand.Ref(packed)), linear,
                "fc");
        Node add = new Node("aten::add", List.of(new Operand.Ref(linear), new Operand.WeightRef("layers.0.bias")),
                sum, "");
        return new Graph(List.of(new GraphInput("x", x, null)), weights, Map.of(), List.of(pack), List.of(run, add),
                new Operand.TupleOf(List.of(new Operand.Ref(sum), new Operand.Ref(x))),
                new ValueType("Tuple[Tensor, Tensor]"), List.of(new Assumption.Rank("x", 2)), 3);
    }

    @Test
    void libtorchPacksWeightsWhenItLoadsAndRunsTheGraph() throws Exception {
        Path file = folder.resolve("model.pt");
        GraphEmitter.emit(graph(), EmitOptions.named("model")).write(file);

        try (TorchModule module = new TorchModule(file)) {
            List<double[]> result = module.run(List.of(new TorchModule.Filled(new long[] {1, 2}, DataType.FLOAT32)));
            double[] x = result.get(1);
            assertThat(result.get(0)[0]).isCloseTo(10 + x[0], org.assertj.core.data.Offset.offset(0.05));
            assertThat(result.get(0)[1]).isCloseTo(20 + 2 * x[1], org.assertj.core.data.Offset.offset(0.05));
        }
    }

    @Test
    void aCallThatAnAssumptionExcludesIsRefusedRatherThanAnsweredWrongly() throws Exception {
        Path file = folder.resolve("model.pt");
        GraphEmitter.emit(graph(), EmitOptions.named("model")).write(file);

        try (TorchModule module = new TorchModule(file)) {
            assertThatExceptionOfType(EngineException.class).isThrownBy(() ->
                    module.run(List.of(new TorchModule.Filled(new long[] {1, 1, 2}, DataType.FLOAT32))))
                    .withMessageContaining("x must have 2 dimensions");
        }
    }

    @Test
    void weightsKeepTheirNamesAndExtraFilesTheirContent() {
        byte[] recipe = "{\"bits\": 8}".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("model.pt");
        EmittedArchive emitted = GraphEmitter.emit(graph(), new EmitOptions("model", Map.of("lathe.json", recipe)));
        emitted.write(file);
        Archive archive = Archive.open(file);

        assertThat(archive.read(archive.entry("extra/lathe.json"))).isEqualTo(recipe);
        assertThat(archive.version()).isEqualTo(3);
        assertThat(emitted.code().get("__torch__/lathe.py")).contains("getattr(self.layers, \"0\").bias")
                .contains("self.fc.packed").contains("state[\"weight\"]");
        assertThat(dev.lathe.torchscript.ModuleTree.of(archive).tensors()).extracting(tensor -> tensor.name())
                .containsExactlyInAnyOrder("layers.0.bias", "fc.weight");
    }
}
