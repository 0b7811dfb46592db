package dev.lathe.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import dev.lathe.torchscript.ArchiveWriter;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tensors of every kind, from one file through a graph into another, in Lathe and in libtorch. */
class StoredTensorsTest {
    private static final PyValue.StorageRef FLOATS = new PyValue.StorageRef("0", ScalarType.FLOAT32, "cpu", 12);

    @TempDir
    private Path folder;

    /** A module that returns the sum of its input and each of its tensors as floats. */
    private Path module(ArchiveWriter writer, Map<String, PyValue.Tensor> tensors, String toFloat) {
        StringBuilder text = new StringBuilder("class Net(Module):\n  __parameters__ = []\n  __buffers__ = [");
        tensors.keySet().forEach(name -> text.append('"').append(name).append("\", "));
        text.append("]\n  training : bool\n");
        tensors.keySet().forEach(name -> text.append("  ").append(name).append(" : Tensor\n"));
        text.append("  def forward(self: __torch__.Net,\n    x: Tensor) -> List[Tensor]:\n    return [");
        tensors.keySet().forEach(name -> text.append("torch.add(x, ").append(toFloat.formatted("self." + name))
                .append("), "));
        text.append("]\n");
        Map<PyValue, PyValue> state = new LinkedHashMap<>();
        state.put(new PyValue.Str("training"), new PyValue.Bool(false));
        tensors.forEach((name, tensor) -> state.put(new PyValue.Str(name), tensor));
        Path file = folder.resolve("original.pt");
        writer.code("__torch__.py", text.toString().replace(", ]", "]"))
                .data(new PyValue.Obj("__torch__.Net", new PyValue.Dict(state, null))).write(file);
        return file;
    }

    private static ArchiveWriter twelveFloats() {
        ByteBuffer bytes = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 12; i++) {
            bytes.putFloat(i + 0.5f);
        }
        return new ArchiveWriter("net").storage("0", bytes.array());
    }

    private static PyValue.Tensor window(long offset, List<Long> shape, List<Long> stride) {
        return new PyValue.Tensor(FLOATS, offset, shape, stride, false, null);
    }

    /** The graph, after a check that it comes back from its emitted file and gives what the original gives. */
    private Graph roundTrip(Path original) throws Exception {
        Graph graph = imported(original);
        Path emitted = folder.resolve("emitted.pt");
        GraphEmitter.emit(graph, EmitOptions.named("emitted")).write(emitted);
        assertThat(GraphDifference.between(graph, imported(emitted))).isEmpty();
        try (TorchModule one = new TorchModule(original); TorchModule other = new TorchModule(emitted)) {
            List<Object> arguments = List.of(new TorchModule.Filled(new long[] {1}, DataType.FLOAT32));
            List<double[]> expected = one.run(arguments);
            List<double[]> actual = other.run(arguments);
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i)).containsExactly(expected.get(i));
            }
        }
        return graph;
    }

    private static Graph imported(Path file) {
        return ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(file))).graph();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"QINT8", "QUINT8", "QINT32"})
    void everyTypeOfElementIsKept(ScalarType type) throws Exception {
        ArchiveWriter writer = new ArchiveWriter("net");
        byte[] bytes = new byte[type.bytes() * 6];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (type == ScalarType.BOOL ? i % 2 : i * 7 % 61);
        }
        boolean complex = type.name().startsWith("COMPLEX");
        Path file = module(writer, Map.of("t", writer.tensor(type, bytes, false, 2, 3)), complex
                ? "torch.to(torch.abs(torch.to(%s, 9)), 6)" : "torch.to(%s, 6)");

        Weight weight = roundTrip(file).weights().get("t");

        assertThat(weight.type()).isEqualTo(type);
        assertThat(weight.tensor().data()).isEqualTo(bytes);
    }

    @Test
    void stridedAndSharedWindowsKeepTheirValues() throws Exception {
        Map<String, PyValue.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("plain", window(0, List.of(3L, 4L), List.of(4L, 1L)));
        tensors.put("transposed", window(0, List.of(4L, 3L), List.of(1L, 4L)));
        tensors.put("part", window(5, List.of(2L, 3L), List.of(3L, 1L)));
        tensors.put("column", window(1, List.of(3L), List.of(4L)));
        tensors.put("repeated", window(2, List.of(3L, 2L), List.of(0L, 1L)));
        tensors.put("scalar", window(7, List.of(), List.of()));
        tensors.put("empty", window(0, List.of(0L, 3L), List.of(3L, 1L)));
        tensors.put("last", window(0, List.of(1L, 3L, 2L, 2L), List.of(12L, 1L, 6L, 3L)));

        Graph graph = roundTrip(module(twelveFloats(), tensors, "%s"));

        assertThat(graph.weights().get("last").tensor().stride()).containsExactly(12L, 1L, 6L, 3L);
        assertThat(graph.weights().get("repeated").tensor().elements()).isEqualTo(6);
    }

    @Test
    void theSameWindowTwiceIsOneWeight() throws Exception {
        Map<String, PyValue.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("one", window(0, List.of(3L, 4L), List.of(4L, 1L)));
        tensors.put("tied", window(0, List.of(3L, 4L), List.of(4L, 1L)));

        assertThat(roundTrip(module(twelveFloats(), tensors, "%s")).weights()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"QINT8", "QUINT8", "QINT32"})
    void tensorsQuantizedAsAWholeAreKept(ScalarType type) throws Exception {
        byte[] bytes = new byte[type.bytes() * 6];
        for (int i = 0; i < 6; i++) {
            bytes[i * type.bytes()] = (byte) (i * 20);
        }
        PyValue parameters = new PyValue.Tuple(List.of(new PyValue.Global("torch", "per_tensor_affine"),
                new PyValue.Float(0.25), PyValue.Int.of(3)));
        ArchiveWriter writer = new ArchiveWriter("net").storage("0", bytes);
        PyValue.Tensor tensor = new PyValue.Tensor(new PyValue.StorageRef("0", type, "cpu", 6), 0, List.of(2L, 3L),
                List.of(3L, 1L), false, new PyValue.Quantizer("per_tensor_affine", parameters));

        Weight weight = roundTrip(module(writer, Map.of("q", tensor), "torch.dequantize(%s)")).weights().get("q");

        assertThat(weight.quantization()).isEqualTo(new Quantization.PerTensor(0.25, 3));
    }

    @Test
    void tensorsQuantizedByChannelAreKept() throws Exception {
        ArchiveWriter writer = new ArchiveWriter("net").storage("0", new byte[] {1, -2, 3, -4, 5, -6});
        PyValue.Tensor scales = writer.tensor(ScalarType.FLOAT64, ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN).putDouble(0.5).putDouble(2).array(), false, 2);
        PyValue.Tensor zeros = writer.tensor(ScalarType.INT64, new byte[16], false, 2);
        PyValue parameters = new PyValue.Tuple(List.of(new PyValue.Global("torch", "per_channel_affine"), scales, zeros,
                PyValue.Int.of(0)));
        PyValue.Tensor tensor = new PyValue.Tensor(new PyValue.StorageRef("0", ScalarType.QINT8, "cpu", 6), 0,
                List.of(2L, 3L), List.of(3L, 1L), false, new PyValue.Quantizer("per_channel_affine", parameters));

        Weight weight = roundTrip(module(writer, Map.of("q", tensor), "torch.dequantize(%s)")).weights().get("q");

        assertThat(weight.quantization()).isInstanceOfSatisfying(Quantization.PerChannel.class,
                many -> assertThat(many.axis()).isZero());
    }

    @Test
    void extraFilesCanBeHandedOn() {
        byte[] content = {0, 1, (byte) 0xff, '\n'};
        ArchiveWriter writer = twelveFloats().extra("producer_info.json", content).extra("sub/labels.txt", new byte[0]);
        Archive archive = Archive.open(module(writer, Map.of("t", window(0, List.of(12L), List.of(1L))), "%s"));
        Map<String, byte[]> extra = new LinkedHashMap<>();
        for (ArchiveEntry entry : archive.entries()) {
            if (entry.path().startsWith("extra/")) {
                extra.put(entry.path().substring("extra/".length()), archive.read(entry));
            }
        }
        Path emitted = folder.resolve("emitted.pt");
        GraphEmitter.emit(imported(archive.file()), new EmitOptions("emitted", extra)).write(emitted);

        Archive again = Archive.open(emitted);
        assertThat(again.read(again.entry("extra/producer_info.json"))).isEqualTo(content);
        assertThat(again.read(again.entry("extra/sub/labels.txt"))).isEmpty();
    }
}
