package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.ScopeText;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** Builds a graph with one input line by line, and keeps the ledger of files. */
final class LedgerRig {
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Random random = new Random(1);
    private final Value input = new Value(0, ValueType.TENSOR);

    Operand x() {
        return new Operand.Ref(input);
    }

    Operand op(String op, String scope, Operand... inputs) {
        Value value = new Value(nodes.size() + 1, ValueType.TENSOR);
        nodes.add(new Node(op, List.of(inputs), value, scope));
        return new Operand.Ref(value);
    }

    Operand conv(Operand x, String name, int stride, int groups, long... shape) {
        return op("aten::conv2d", name, x, gaussian(name + ".weight", shape), Operand.None.NONE,
                Operand.ints(stride, stride), Operand.ints(1, 1), Operand.ints(1, 1), new Operand.Int(groups));
    }

    Operand linear(Operand x, String name, long to, long from) {
        return op("aten::linear", name, x, gaussian(name + ".weight", to, from), gaussian(name + ".bias", to));
    }

    Operand gaussian(String name, long... shape) {
        float[] values = new float[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return weight(name, values, shape);
    }

    Operand weight(String name, float[] values, long... shape) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        weights.put(name, new Weight(name, HostTensor.rowMajor(ScalarType.FLOAT32,
                LongStream.of(shape).boxed().toList(), data.array()), null, true));
        return new Operand.WeightRef(name);
    }

    Graph returning(Operand output) {
        return new Graph(List.of(new GraphInput("x", input, null)), weights, Map.of(), List.of(), nodes, output,
                ValueType.TENSOR, List.of(), 3);
    }

    static Ledger ledger(Graph graph, Path file, long... shape) {
        return of(write(graph, file), shape);
    }

    /** With the scopes of its operators, as compiled files have them. */
    static Path write(Graph graph, Path file) {
        byte[] scopes = ScopeText.of(graph).getBytes(StandardCharsets.UTF_8);
        GraphEmitter.emit(graph, new EmitOptions("m", Map.of(ScopeText.NAME, scopes))).write(file);
        return file;
    }

    static Ledger of(Path file, long... shape) {
        TorchRuntime.prepareThread(1);
        return Ledger.of(Archive.open(file), gaussianBatch(shape), LongStream.of(shape).boxed().toList(),
                Progress.NONE, Cancellation.never());
    }

    static ByteBuffer gaussianBatch(long... shape) {
        int elements = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
        ByteBuffer batch = ByteBuffer.allocateDirect(elements * Float.BYTES).order(ByteOrder.nativeOrder());
        Random random = new Random(7);
        for (int i = 0; i < elements; i++) {
            batch.putFloat(i * Float.BYTES, (float) random.nextGaussian());
        }
        return batch;
    }

    static LedgerRow row(Ledger ledger, String place, String family) {
        return ledger.rows().stream().filter(row -> row.place().equals(place) && row.family().equals(family))
                .findFirst().orElseThrow(() -> new AssertionError("no " + family + " at '" + place + "' in "
                        + ledger.rows()));
    }
}
