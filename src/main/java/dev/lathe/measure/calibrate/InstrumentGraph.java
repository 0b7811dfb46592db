package dev.lathe.measure.calibrate;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.UnusedNodes;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import java.util.List;

/** Makes a graph return intermediate values instead of its result; what they do not need is left out. */
final class InstrumentGraph {
    private InstrumentGraph() { }

    /** @param values tensors, at least one */
    static Graph returning(Graph graph, List<Value> values) {
        Operand output = new Operand.ListOf(values.stream().<Operand>map(Operand.Ref::new).toList(), ValueType.TENSOR);
        List<Node> nodes = UnusedNodes.removed(graph.nodes(), UnusedNodes.within(output));
        Graph probe = new Graph(graph.inputs(), graph.weights(), graph.objects(), graph.setup(), nodes, output,
                ValueType.TENSORS, graph.assumptions(), graph.version());
        return probe.withNodes(graph.setup(), nodes, output);
    }
}
