package dev.lathe.compress.int8;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the nodes of a graph whose layers are planned onto dynamic int8 kernels. */
final class DynamicLowering {
    private final Graph graph;
    private final DynamicPlan plan;
    private final Int8Options options;
    private final Prepacking prepacking;
    private int nextId;

    /** @param quantized the weights of layers that are lowered, by name */
    DynamicLowering(Graph graph, DynamicPlan plan, Int8Options options, Map<String, PackedWeight> quantized) {
        this.graph = graph;
        this.plan = plan;
        this.options = options;
        nextId = graph.nextId();
        Set<String> float32 = new HashSet<>();
        graph.setup().forEach(node -> keepWeights(node, float32));
        graph.nodes().stream().filter(node -> !plan.isLowered(node)).forEach(node -> keepWeights(node, float32));
        prepacking = new Prepacking(graph, quantized, float32, () -> nextId++);
    }

    private static void keepWeights(Node node, Set<String> names) {
        node.walkInputs(operand -> {
            if (operand instanceof Operand.WeightRef ref) {
                names.add(ref.name());
            }
        });
    }

    Graph run() {
        Set<Node> takenOver = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (plan.linear(node) != null) {
                nodes.add(linear(node, plan.linear(node), plan.rectifier(node)));
                takenOver.add(plan.rectifier(node));
            } else if (plan.recurrent(node) != null) {
                nodes.add(recurrent(plan.recurrent(node)));
            } else if (!takenOver.contains(node)) {
                nodes.add(node);
            }
        }
        return graph.withWeights(prepacking.weights()).withNodes(prepacking.setup(), nodes, graph.output());
    }

    private Node linear(Node node, QuantizableLayer layer, Node rectifier) {
        int bits = options.bits(layer.weight().name());
        List<Operand> inputs = List.of(node.input(0), prepacking.pack(layer),
                new Operand.Bool(options.reducesRange(bits)));
        Value result = rectifier == null ? node.output() : rectifier.output();
        return new Node("quantized::linear" + (rectifier == null ? "" : "_relu") + "_dynamic", inputs, result,
                node.scope());
    }

    private Node recurrent(RecurrentLayer layer) {
        List<Operand> cells = layer.cells().stream()
                .map(cell -> prepacking.pack(cell, reducesRange(cell), layer.node().scope())).toList();
        return layer.with(cells);
    }

    private boolean reducesRange(RecurrentCell cell) {
        return cell.weights().stream().anyMatch(weight -> options.reducesRange(options.bits(weight.name())));
    }
}
