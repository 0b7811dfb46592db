package dev.lathe.compress.pass;

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

/** Builds a graph with one input line by line. */
public final class SmallGraph {
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Random random = new Random(1);
    private final Value x = new Value(0, ValueType.TENSOR);

    public Operand x() {
        return new Operand.Ref(x);
    }

    /** Adds a parameter of random numbers. */
    public Operand weight(String name, long... shape) {
        float[] values = new float[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return weight(name, values, shape);
    }

    /** Adds a parameter of random numbers above zero. */
    public Operand positive(String name, long... shape) {
        weight(name, shape);
        float[] values = Reals.floats(weights.get(name).tensor());
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]) + 0.1f;
        }
        return weight(name, values, shape);
    }

    public Operand weight(String name, float[] values, long... shape) {
        byte[] data = new byte[values.length * 4];
        FloatFormat.encode(values, data, 0, ScalarType.FLOAT32);
        List<Long> sizes = LongStream.of(shape).boxed().toList();
        weights.put(name, new Weight(name, HostTensor.rowMajor(ScalarType.FLOAT32, sizes, data), null, true));
        return new Operand.WeightRef(name);
    }

    /** A parameter of random numbers on its own. */
    public Weight weightNamed(String name, long... shape) {
        weight(name, shape);
        return weights.get(name);
    }

    public Operand node(String op, Operand... inputs) {
        Value value = new Value(nodes.size() + 1, ValueType.TENSOR);
        nodes.add(new Node(op, List.of(inputs), value, ""));
        return new Operand.Ref(value);
    }

    /** {@code one + other}, or {@code one += other}. */
    public Operand add(String op, Operand one, Operand other) {
        Value value = new Value(nodes.size() + 1, ValueType.TENSOR);
        nodes.add(new Node(op, List.of(one, other), Map.of("alpha", new Operand.Int(1)), List.of(value), ""));
        return new Operand.Ref(value);
    }

    public Operand conv2d(Operand input, Operand weight, Operand bias, int groups) {
        return node("aten::conv2d", input, weight, bias, Operand.ints(1, 1), Operand.ints(1, 1), Operand.ints(1, 1),
                new Operand.Int(groups));
    }

    /** A batch norm in evaluation mode with random statistics {@code name.weight}, {@code name.bias}, …. */
    public Operand batchNorm(Operand input, String name, int channels) {
        return batchNorm(input, weight(name + ".weight", channels), weight(name + ".bias", channels),
                weight(name + ".running_mean", channels), positive(name + ".running_var", channels), false);
    }

    public Operand batchNorm(Operand input, Operand weight, Operand bias, Operand mean, Operand variance, boolean training) {
        return node("aten::batch_norm", input, weight, bias, mean, variance, new Operand.Bool(training),
                new Operand.Real(0.1), new Operand.Real(1e-5), new Operand.Bool(true));
    }

    public Graph returning(Operand output) {
        ValueType type = output instanceof Operand.TupleOf tuple
                ? new ValueType("Tuple[" + String.join(", ", tuple.items().stream().map(i -> "Tensor").toList()) + "]")
                : ValueType.TENSOR;
        return new Graph(List.of(new GraphInput("x", x, null)), weights, Map.of(), List.of(), nodes, output, type,
                List.of(), 3);
    }

    public static List<String> ops(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }
}
