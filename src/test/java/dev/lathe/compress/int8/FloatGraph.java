package dev.lathe.compress.int8;

import dev.lathe.compress.FloatFormat;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Builds a float graph with one input line by line. */
final class FloatGraph {
    static final Operand NONE = Operand.None.NONE;

    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Random random = new Random(1);
    private final Value input = new Value(0, ValueType.TENSOR);
    private int nextId = 1;

    Operand input() {
        return new Operand.Ref(input);
    }

    Operand op(String name, Operand... inputs) {
        return ops(name, 1, inputs).get(0);
    }

    /** An operator with several results. */
    List<Operand> ops(String name, int results, Operand... inputs) {
        List<Value> values = Stream.generate(() -> new Value(nextId++, ValueType.TENSOR)).limit(results).toList();
        nodes.add(new Node("aten::" + name, List.of(inputs), Map.of(), values, ""));
        return values.stream().<Operand>map(Operand.Ref::new).toList();
    }

    /** A convolution with kernels of 3 and padding of 1, or of 1 and none. */
    Operand conv2d(Operand x, String name, int from, int to, int kernel, int stride, int groups) {
        Operand weight = gaussian(name + ".weight", to, from / groups, kernel, kernel);
        return op("conv2d", x, weight, gaussian(name + ".bias", to), Operand.ints(stride, stride),
                Operand.ints(kernel / 2, kernel / 2), Operand.ints(1, 1), new Operand.Int(groups));
    }

    Operand conv2d(Operand x, String name, int from, int to) {
        return conv2d(x, name, from, to, 3, 1, 1);
    }

    Operand linear(Operand x, String name, int from, int to) {
        return op("linear", x, gaussian(name + ".weight", to, from), gaussian(name + ".bias", to));
    }

    Operand gaussian(String name, long... shape) {
        float[] values = new float[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
        float deviation = (float) Math.sqrt((double) shape[0] / values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * deviation;
        }
        return weight(name, values, shape);
    }

    Operand weight(String name, float[] values, long... shape) {
        byte[] data = new byte[values.length * Float.BYTES];
        FloatFormat.encode(values, data, 0, ScalarType.FLOAT32);
        weights.put(name, new Weight(name, HostTensor.rowMajor(ScalarType.FLOAT32,
                LongStream.of(shape).boxed().toList(), data), null, true));
        return new Operand.WeightRef(name);
    }

    static Operand list(Operand... items) {
        return new Operand.ListOf(List.of(items), ValueType.TENSOR);
    }

    static Operand number(long value) {
        return new Operand.Int(value);
    }

    static Operand real(double value) {
        return new Operand.Real(value);
    }

    Graph returning(Operand output) {
        return new Graph(List.of(new GraphInput("x", input, null)), weights, Map.of(), List.of(), nodes, output,
                ValueType.TENSOR, List.of(), 3);
    }
}
