package dev.lathe.compress.kernel;

import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works through a graph with an input of so many dimensions and finds the shapes that follow, or that none can. */
final class ShapeTrial {
    private static final Set<String> KEEP = Set.of("relu", "relu_", "relu6", "relu6_", "hardtanh", "hardtanh_",
            "clamp_", "clamp_min_", "sigmoid", "sigmoid_", "tanh", "tanh_", "silu", "silu_", "hardswish",
            "hardswish_", "hardsigmoid", "hardsigmoid_", "gelu", "elu", "elu_", "leaky_relu", "leaky_relu_",
            "dropout", "batch_norm", "contiguous", "detach", "clone", "softmax", "log_softmax", "neg", "abs", "exp",
            "to", "add_", "sub_", "mul_", "div_");
    private static final Set<String> BINARY = Set.of("add", "sub", "mul", "div", "remainder", "clamp", "clamp_min");

    private final Map<Operand, List<Extent>> shapes = new HashMap<>();
    private final Map<Operand, Extent> numbers = new HashMap<>();
    private final ShapeRules rules = new ShapeRules(this);
    private final Graph graph;
    private boolean impossible;
    private int unknown;

    private ShapeTrial(Graph graph) {
        this.graph = graph;
    }

    /** @param input one input of the graph, or null if nothing is known of any */
    static ShapeTrial run(Graph graph, GraphInput input, int rank) {
        ShapeTrial trial = new ShapeTrial(graph);
        if (input != null) {
            List<Extent> sizes = new ArrayList<>();
            for (int i = 0; i < rank; i++) {
                sizes.add(trial.unknown());
            }
            trial.shapes.put(new Operand.Ref(input.value()), sizes);
        }
        graph.setup().forEach(trial::visit);
        if (graph.nodes().stream().noneMatch(ShapeTrial::changesShape)) {
            graph.nodes().forEach(trial::visit);
        }
        return trial;
    }

    /** Whether an operator may give its argument another shape, as {@code aten::unsqueeze_} does. */
    private static boolean changesShape(Node node) {
        return node.inPlace() && !KEEP.contains(node.name()) && !node.namespace().equals("mkldnn");
    }

    /** Whether an operator would refuse its arguments. */
    boolean isImpossible() {
        return impossible;
    }

    List<Extent> shape(Operand operand) {
        if (operand instanceof Operand.WeightRef ref) {
            return graph.weights().get(ref.name()).shape().stream().map(Extent::of).toList();
        }
        return shapes.get(operand);
    }

    /** A size that nothing is known of. */
    Extent unknown() {
        return new Extent("n" + unknown++);
    }

    /** The integer that an operand is; a fresh unknown one if it is computed. */
    Extent number(Operand operand) {
        return operand instanceof Operand.Int number && number.value() >= 0 ? Extent.of(number.value())
                : numbers.getOrDefault(operand, unknown());
    }

    /** Notes that the operator refuses its arguments. */
    List<Extent> refuse() {
        impossible = true;
        return null;
    }

    private void visit(Node node) {
        if (node.outputs().size() != 1 || node.inputs().isEmpty()
                || !Set.of("aten", "mkldnn").contains(node.namespace())) {
            return;
        }
        Operand result = new Operand.Ref(node.output());
        List<Extent> input = shape(node.input(0));
        if (node.name().equals("size") && node.inputs().size() == 2) {
            size(node, input, result);
            return;
        }
        List<Extent> shape = shape(node, input);
        if (shape != null) {
            shapes.put(result, List.copyOf(shape));
        }
    }

    private void size(Node node, List<Extent> input, Operand result) {
        if (input != null && node.input(1) instanceof Operand.Int index) {
            int dimension = ShapeRules.dimension(index.value(), input.size());
            if (dimension < 0) {
                refuse();
            } else {
                numbers.put(result, input.get(dimension));
            }
        }
    }

    private List<Extent> shape(Node node, List<Extent> input) {
        String name = node.name();
        if (node.namespace().equals("mkldnn")) {
            return null;
        } else if (KEEP.contains(name)) {
            return input;
        } else if (BINARY.contains(name)) {
            return broadcast(node, input);
        } else if (name.equals("reshape") || name.equals("view")) {
            return rules.reshaped(node, input);
        } else if (name.equals("cat")) {
            return rules.concatenated(node);
        }
        WeightedLayer layer = WeightedLayer.of(node);
        if (layer != null) {
            return layer.kind() == WeightedLayer.Kind.LINEAR ? linear(node, input) : rules.convolved(layer, input);
        }
        return input == null ? null : switch (name) {
            case "max_pool2d" -> rules.pooled(node, input, 5);
            case "avg_pool2d" -> rules.pooled(node, input, 4);
            case "adaptive_avg_pool2d", "adaptive_max_pool2d" -> rules.pooledTo(node, input);
            case "flatten" -> rules.flattened(node, input);
            case "mean" -> rules.averaged(node, input);
            case "slice" -> rules.sliced(node, input);
            case "pad", "constant_pad_nd" -> rules.padded(node, input);
            case "permute" -> permuted(node, input);
            default -> null;
        };
    }

    private List<Extent> broadcast(Node node, List<Extent> one) {
        if (node.inputs().stream().skip(1).noneMatch(operand -> operand instanceof Operand.Ref
                || operand instanceof Operand.WeightRef)) {
            return one;
        } else if (node.inputs().size() != 2) {
            return null;
        }
        List<Extent> other = shape(node.input(1));
        if (one == null || other == null || one.equals(other)) {
            return other == null ? null : one;
        }
        List<Extent> result = new ArrayList<>();
        for (int back = 1; back <= Math.max(one.size(), other.size()); back++) {
            Extent left = back > one.size() ? Extent.ONE : one.get(one.size() - back);
            Extent right = back > other.size() ? Extent.ONE : other.get(other.size() - back);
            boolean take = left.equals(right) || right.equals(Extent.ONE);
            result.add(take ? left : left.equals(Extent.ONE) ? right : unknown());
        }
        Collections.reverse(result);
        return result;
    }

    private List<Extent> linear(Node node, List<Extent> input) {
        List<Extent> weight = shape(node.input(1));
        if (input == null || weight == null || weight.size() != 2) {
            return null;
        } else if (input.isEmpty() || input.get(input.size() - 1).isKnown()
                && weight.get(1).isKnown() && !input.get(input.size() - 1).equals(weight.get(1))) {
            return refuse();
        }
        List<Extent> result = new ArrayList<>(input);
        result.set(input.size() - 1, weight.get(0));
        return result;
    }

    private static List<Extent> permuted(Node node, List<Extent> input) {
        if (!(node.input(1) instanceof Operand.ListOf order) || order.items().size() != input.size()
                || !order.items().stream().allMatch(Operand.Int.class::isInstance)) {
            return null;
        }
        return order.items().stream()
                .map(item -> input.get(ShapeRules.dimension(((Operand.Int) item).value(), input.size()))).toList();
    }
}
