package dev.lathe.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ScalarType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RandomGraphTest {

    /** Builds small graphs of any shape: convolutions, activations in place or not, joins, shapes, several results. */
    private static final class Generator {
        private final Random random;
        private final Map<String, Weight> weights = new LinkedHashMap<>();
        private final List<Node> setup = new ArrayList<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<Value> tensors = new ArrayList<>();
        private int nextId;

        Generator(int seed) {
            random = new Random(seed);
        }

        Graph graph(int length) {
            List<GraphInput> inputs = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(2); i++) {
                inputs.add(new GraphInput("x" + i, value(ValueType.TENSOR), null));
            }
            inputs.forEach(input -> tensors.add(input.value()));
            for (int i = 0; i < length; i++) {
                step();
            }
            Operand output = output();
            ValueType type = output instanceof Operand.Ref ? ValueType.TENSOR
                    : output instanceof Operand.TupleOf ? new ValueType("Tuple[Tensor, Tensor]") : ValueType.TENSORS;
            Graph whole = new Graph(inputs, weights, Map.of(), setup, nodes, output, type, List.of(), 3);
            java.util.Set<Integer> needed = UnusedNodes.within(output);
            List<Node> kept = UnusedNodes.removed(nodes, needed);
            return whole.withNodes(setup.stream().filter(n -> needed.contains(n.output().id())).toList(), kept, output);
        }

        private Operand output() {
            Operand last = new Operand.Ref(tensors.get(tensors.size() - 1));
            return switch (random.nextInt(3)) {
                case 0 -> last;
                case 1 -> new Operand.TupleOf(List.of(any(), last));
                default -> new Operand.ListOf(List.of(last, any()), ValueType.TENSOR);
            };
        }

        private void step() {
            switch (random.nextInt(9)) {
                case 0 -> add("aten::relu", List.of(any()));
                case 1 -> add("aten::relu_", List.of(any()));
                case 2 -> add("aten::add", List.of(any(), any()));
                case 3 -> add("aten::cat", List.of(new Operand.ListOf(List.of(any(), any()), ValueType.TENSOR),
                        new Operand.Int(1)));
                case 4 -> add("aten::conv2d", List.of(any(), weight(2, 2, 3, 3), random.nextBoolean() ? weight(2)
                        : Operand.None.NONE, Operand.ints(1, 1), Operand.ints(1, 1)));
                case 5 -> add("mine::unknown", List.of(any(), new Operand.Real(random.nextGaussian()),
                        new Operand.Text("a\"ü\n"), new Operand.Bool(random.nextBoolean())));
                case 6 -> resized();
                case 7 -> packed();
                default -> chunked();
            }
        }

        private void resized() {
            Value batch = value(ValueType.INT);
            nodes.add(new Node("aten::size", List.of(any(), new Operand.Int(0)), batch, ""));
            add("aten::view", List.of(any(), new Operand.ListOf(List.of(new Operand.Ref(batch), new Operand.Int(-1)),
                    ValueType.INT)));
        }

        private void packed() {
            String scope = "block" + weights.size() + ".0";
            Value params = value(new ValueType("__torch__.torch.classes.quantized.LinearPackedParamsBase"));
            Weight weight = new Weight(scope + ".weight", HostTensor.rowMajor(ScalarType.QINT8, List.of(2L, 2L),
                    new byte[] {1, 2, 3, (byte) random.nextInt()}), new Quantization.PerTensor(0.5, 0), false);
            weights.put(weight.name(), weight);
            setup.add(new Node("quantized::linear_prepack", List.of(new Operand.WeightRef(weight.name()),
                    Operand.None.NONE), params, scope));
            add("quantized::linear_dynamic", List.of(any(), new Operand.Ref(params)));
        }

        private void chunked() {
            Value list = value(ValueType.TENSORS);
            nodes.add(new Node("aten::chunk", List.of(any(), new Operand.Int(2), new Operand.Int(1)), list, ""));
            List<Value> parts = List.of(value(ValueType.TENSOR), value(ValueType.TENSOR));
            nodes.add(new Node("prim::ListUnpack", List.of(new Operand.Ref(list)), Map.of(), parts, ""));
            tensors.addAll(parts);
        }

        private void add(String op, List<Operand> inputs) {
            Value result = value(ValueType.TENSOR);
            nodes.add(new Node(op, inputs, result, ""));
            tensors.add(result);
        }

        private Operand any() {
            return new Operand.Ref(tensors.get(random.nextInt(tensors.size())));
        }

        private Operand weight(long... shape) {
            List<String> names = weights.keySet().stream().filter(name -> weights.get(name).shape()
                    .size() == shape.length
                    && weights.get(name).quantization() == null).toList();
            if (!names.isEmpty() && random.nextInt(4) == 0) {
                return new Operand.WeightRef(names.get(random.nextInt(names.size())));
            }
            List<Long> sizes = java.util.stream.LongStream.of(shape).boxed().toList();
            byte[] data = new byte[(int) (4 * sizes.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b))];
            random.nextBytes(data);
            String name = "layers." + weights.size() + (shape.length == 1 ? ".bias" : ".weight");
            weights.put(name, new Weight(name, HostTensor.rowMajor(ScalarType.FLOAT32, sizes, data), null,
                    random.nextBoolean()));
            return new Operand.WeightRef(name);
        }

        private Value value(ValueType type) {
            return new Value(nextId++, type);
        }
    }

    @Property(tries = 150)
    void whatIsEmittedImportsAsTheSameGraph(@ForAll int seed, @ForAll @IntRange(min = 1, max = 25) int length)
            throws IOException {
        Graph graph = new Generator(seed).graph(length);
        Path file = Files.createTempFile("lathe", ".pt");
        try {
            GraphEmitter.emit(graph, new EmitOptions("random", Map.of("lathe.json", new byte[] {'{', '}'})))
                    .write(file);

            ImportResult result = GraphImporter.importFrom(Archive.open(file));

            assertThat(result).isInstanceOf(ImportResult.Complete.class);
            assertThat(GraphDifference.between(graph, ((ImportResult.Complete) result).graph())).isEmpty();
        } finally {
            Files.delete(file);
        }
    }
}
