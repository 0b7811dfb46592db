package dev.lathe.compress.channel;

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

/** Builds a network with one input line by line. */
final class Net {
    static final Operand NONE = Operand.None.NONE;

    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Random random;
    private final Value input = new Value(0, ValueType.TENSOR);
    private int nextId = 1;

    Net() {
        this(1);
    }

    Net(long seed) {
        random = new Random(seed);
    }

    Operand input() {
        return new Operand.Ref(input);
    }

    Operand op(String name, Operand... inputs) {
        return add("aten::" + name, ValueType.TENSOR, 1, inputs).get(0);
    }

    Operand typed(String op, ValueType type, Operand... inputs) {
        return add(op, type, 1, inputs).get(0);
    }

    /** The tensors in a list. */
    List<Operand> unpack(Operand list, int count) {
        return add("prim::ListUnpack", ValueType.TENSOR, count, list);
    }

    List<Operand> add(String op, ValueType type, int results, Operand... inputs) {
        List<Value> values = Stream.generate(() -> new Value(nextId++, type)).limit(results).toList();
        nodes.add(new Node(op, List.of(inputs), Map.of(), values, ""));
        return values.stream().<Operand>map(Operand.Ref::new).toList();
    }

    /** A convolution that keeps the picture's size. */
    Operand conv(String name, Operand x, int from, int to, int kernel, int groups) {
        return op("conv2d", x, weight(name + ".weight", to, from / groups, kernel, kernel), weight(name + ".bias", to),
                ints(1, 1), ints(kernel / 2, kernel / 2), ints(1, 1), n(groups));
    }

    Operand conv(String name, Operand x, int from, int to) {
        return conv(name, x, from, to, 3, 1);
    }

    Operand linear(String name, Operand x, int from, int to) {
        return op("linear", x, weight(name + ".weight", to, from), weight(name + ".bias", to));
    }

    Operand batchNorm(String name, Operand x, int channels) {
        return op("batch_norm", x, weight(name + ".weight", channels), weight(name + ".bias", channels),
                weight(name + ".running_mean", channels), positive(name + ".running_var", channels),
                new Operand.Bool(false), new Operand.Real(0.1), new Operand.Real(1e-5), new Operand.Bool(true));
    }

    Operand relu(Operand x) {
        return op("relu", x);
    }

    Operand pooled(Operand x) {
        return op("adaptive_avg_pool2d", x, ints(1, 1));
    }

    /** Pools, flattens and classifies into 5 classes: the end of a network. */
    Graph classified(Operand x, int channels) {
        return returning(linear("fc", op("flatten", pooled(x), n(1)), channels, 5));
    }

    /** Random numbers that keep the size of what they are multiplied with. */
    Operand weight(String name, long... shape) {
        double fan = shape.length == 1 ? 1 : LongStream.of(shape).reduce(1, (a, b) -> a * b) / (double) shape[0];
        return stored(name, 1 / Math.sqrt(fan), false, shape);
    }

    Operand positive(String name, long... shape) {
        return stored(name, 1, true, shape);
    }

    private Operand stored(String name, double scale, boolean positive, long... shape) {
        float[] values = new float[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            float value = (float) (random.nextGaussian() * scale);
            values[i] = positive ? Math.abs(value) + 0.5f : value;
        }
        byte[] data = new byte[values.length * Float.BYTES];
        FloatFormat.encode(values, data, 0, ScalarType.FLOAT32);
        weights.put(name, new Weight(name, HostTensor.rowMajor(ScalarType.FLOAT32,
                LongStream.of(shape).boxed().toList(), data), null, true));
        return new Operand.WeightRef(name);
    }

    static Operand ints(long... values) {
        return Operand.ints(values);
    }

    static Operand sizes(Operand... items) {
        return new Operand.ListOf(List.of(items), ValueType.INT);
    }

    static Operand list(Operand... items) {
        return new Operand.ListOf(List.of(items), ValueType.TENSOR);
    }

    static Operand n(long value) {
        return new Operand.Int(value);
    }

    Graph returning(Operand output) {
        return new Graph(List.of(new GraphInput("x", input, null)), weights, Map.of(), List.of(), nodes, output,
                ValueType.TENSOR, List.of(), 3);
    }
}
