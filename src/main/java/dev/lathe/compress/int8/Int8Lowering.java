package dev.lathe.compress.int8;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.UnusedNodes;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the nodes of a planned graph: kernels for those that are lowered, conversions at the borders. A float value
 * that is int8 now keeps its id for its dequantized form.
 */
final class Int8Lowering {
    private static final Operand QUINT8 = new Operand.Int(ScalarType.QUINT8.number());
    private static final Set<String> SHAPE_QUERIES = Set.of("aten::size", "aten::dim", "aten::numel", "aten::len");

    /** An int8 form of a value. */
    record Int8(Operand tensor, AffineGrid grid) { }

    private final Graph graph;
    private final GraphView view;
    private final Int8Plan plan;
    private final ActivationRanges ranges;
    private final Prepacking prepacking;
    private final KeptGrid keptGrid = new KeptGrid();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Operand, Int8> int8 = new HashMap<>();
    private final Set<Operand> dequantized = new HashSet<>();
    private int nextId;

    /** @param quantized the weights of layers that are lowered, by name */
    Int8Lowering(Graph graph, Int8Plan plan, ActivationRanges ranges, Map<String, PackedWeight> quantized) {
        this.graph = graph;
        this.view = GraphView.of(graph);
        this.plan = plan;
        this.ranges = ranges;
        nextId = graph.nextId();
        Set<String> float32 = new HashSet<>();
        graph.nodes().stream().filter(node -> plan.layer(node) == null || !plan.isLowered(node))
                .forEach(node -> node.walkInputs(operand -> keep(operand, float32)));
        graph.setup().forEach(node -> node.walkInputs(operand -> keep(operand, float32)));
        prepacking = new Prepacking(graph, quantized, float32, () -> nextId++);
    }

    private static void keep(Operand operand, Set<String> names) {
        if (operand instanceof Operand.WeightRef ref) {
            names.add(ref.name());
        }
    }

    Graph run() {
        for (Node node : graph.nodes()) {
            if (plan.isLowered(node)) {
                lower(node);
            } else if (SHAPE_QUERIES.contains(node.op()) && int8.containsKey(node.input(0))) {
                nodes.add(withFirst(node, int8.get(node.input(0)).tensor()));
            } else {
                node.walkInputs(this::provideFloat);
                nodes.add(node.op().equals("aten::view") && !isDtypeView(node) ? renamed(node, "aten::reshape") : node);
            }
        }
        graph.output().walk(this::provideFloat);
        List<Node> needed = UnusedNodes.removed(nodes, UnusedNodes.within(graph.output()));
        return graph.withWeights(prepacking.weights()).withNodes(prepacking.setup(), needed, graph.output());
    }

    private static boolean isDtypeView(Node node) {
        return node.input(1) instanceof Operand.Int;
    }

    private void lower(Node node) {
        Operand result = new Operand.Ref(node.output());
        if (plan.isTakenOver(node)) {
            int8.put(result, int8.get(node.input(0)));
        } else if (plan.layer(node) != null) {
            QuantizableLayer layer = plan.layer(node);
            int8.put(result, compute(layer.kernel(), node, List.of(quantized(node.input(0)).tensor(),
                    prepacking.pack(layer))));
        } else if (shortcut(node) != null) {
            ChannelPadding padding = shortcut(node);
            Int8 source = int8.get(padding.source());
            List<Operand> inputs = new ArrayList<>(List.of(source.tensor(), prepacking.pack(padding, node.scope())));
            inputs.addAll(source.grid().operands());
            int8.put(result, new Int8(add(new Node("quantized::conv2d", inputs, fresh(), node.scope())),
                    source.grid()));
        } else if (KernelTable.keepsGrid(node)) {
            Int8 argument = quantized(node.input(0));
            Node kernel = keptGrid.kernel(node, argument, nextId);
            if (kernel == null) {
                int8.put(result, argument);
            } else {
                int8.put(result, new Int8(add(kernel), argument.grid()));
            }
        } else {
            int8.put(result, regrid(node));
        }
    }

    private ChannelPadding shortcut(Node node) {
        ChannelPadding padding = ChannelPadding.of(node, view);
        return padding != null && int8.containsKey(padding.source()) ? padding : null;
    }

    private Int8 regrid(Node node) {
        if (KernelTable.isConcatenation(node)) {
            List<Operand> items = ((Operand.ListOf) node.input(0)).items().stream()
                    .map(item -> quantized(item).tensor()).toList();
            return compute("quantized::cat", node, List.of(new Operand.ListOf(items, ValueType.TENSOR), node.input(1)));
        } else if (KernelTable.isSum(node)) {
            return compute("quantized::" + node.name(), node,
                    List.of(quantized(node.input(0)).tensor(), quantized(node.input(1)).tensor()));
        }
        Operand argument = quantized(node.input(0)).tensor();
        AffineGrid grid = grid(node);
        List<Operand> inputs = new ArrayList<>(List.of(argument));
        switch (node.name()) {
            case "leaky_relu" -> {
                inputs.add(node.inputs().size() > 1 ? node.input(1) : new Operand.Real(0.01));
                inputs.add(new Operand.Bool(false));
                inputs.addAll(grid.operands());
            }
            case "elu" -> {
                inputs.addAll(grid.operands());
                inputs.add(node.inputs().size() > 1 ? node.input(1) : new Operand.Real(1));
            }
            default -> inputs.addAll(grid.operands());
        }
        return new Int8(add(new Node("quantized::" + node.name(), inputs, fresh(), node.scope())), grid);
    }

    /** A kernel that takes the grid of its result last, and clamps at its ends. */
    private Int8 compute(String kernel, Node node, List<Operand> arguments) {
        AffineGrid grid = grid(node);
        boolean positive = plan.clampAfter(node) != null && grid.zeroPoint() == 0 && !kernel.endsWith("cat");
        List<Operand> inputs = new ArrayList<>(arguments);
        inputs.addAll(grid.operands());
        return new Int8(add(new Node(positive ? kernel + "_relu" : kernel, inputs, fresh(), node.scope())), grid);
    }

    private AffineGrid grid(Node node) {
        return AffineGrid.covering(ranges.of(plan.target(node)).orElseThrow());
    }

    private Value fresh() {
        return new Value(nextId, ValueType.TENSOR);
    }

    private Operand add(Node node) {
        nodes.add(node);
        nextId = Math.max(nextId, node.output().id() + 1);
        return new Operand.Ref(node.output());
    }

    private Int8 quantized(Operand operand) {
        Int8 known = int8.get(operand);
        if (known == null) {
            AffineGrid grid = AffineGrid.covering(ranges.of(((Operand.Ref) operand).value()).orElseThrow());
            List<Operand> inputs = new ArrayList<>(List.of(operand));
            inputs.addAll(grid.operands());
            inputs.add(QUINT8);
            known = new Int8(add(new Node("aten::quantize_per_tensor", inputs, fresh(), "")), grid);
            int8.put(operand, known);
            dequantized.add(operand);
        }
        return known;
    }

    private void provideFloat(Operand operand) {
        Int8 known = int8.get(operand);
        if (known != null && dequantized.add(operand)) {
            nodes.add(new Node("aten::dequantize", List.of(known.tensor()), ((Operand.Ref) operand).value(), ""));
        }
    }

    private static Node renamed(Node node, String op) {
        return new Node(op, node.inputs(), node.named(), node.outputs(), node.scope());
    }

    private static Node withFirst(Node node, Operand first) {
        List<Operand> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, first);
        return node.withInputs(inputs, node.named());
    }
}
