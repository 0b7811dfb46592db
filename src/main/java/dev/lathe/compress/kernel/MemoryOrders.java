package dev.lathe.compress.kernel;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.importer.SetupOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a graph needs so that pictures may lie in memory with the channels innermost. */
final class MemoryOrders {
    private MemoryOrders() { }

    /** Views copy where they have to, and results are returned in the usual order. */
    static Graph free(Graph graph) {
        List<Node> nodes = new ArrayList<>();
        graph.nodes().forEach(node -> nodes.add(FloatLayer.orderless(node)));
        Map<Operand, Node> makers = new HashMap<>();
        nodes.forEach(node -> node.outputs().forEach(value -> makers.put(new Operand.Ref(value), node)));
        KnownShapes shapes = KnownShapes.of(graph);
        Map<Operand, Operand> results = new HashMap<>();
        int[] nextId = {graph.nextId()};
        graph.output().walk(operand -> {
            Node maker = makers.get(operand);
            boolean ordered = maker == null || maker.name().contains("linear") || maker.name().equals("contiguous")
                    || maker.name().equals("flatten") || maker.outputs().size() != 1
                    || !maker.output().type().isTensor()
                    || shapes.rank(operand) >= 0 && shapes.rank(operand) != 4;
            if (!ordered && !results.containsKey(operand)) {
                Value value = new Value(nextId[0]++, ValueType.TENSOR);
                nodes.add(new Node("aten::contiguous", List.of(operand), value, maker.scope()));
                results.put(operand, new Operand.Ref(value));
            }
        });
        return setupInOrder(graph.withNodes(graph.setup(), nodes,
                graph.output().map(leaf -> results.getOrDefault(leaf, leaf))));
    }

    /** Setup in the order in which an import finds it. */
    static Graph setupInOrder(Graph graph) {
        return graph.withNodes(SetupOrder.byNeed(graph.setup(), graph.nodes(), graph.output()), graph.nodes(),
                graph.output());
    }
}
