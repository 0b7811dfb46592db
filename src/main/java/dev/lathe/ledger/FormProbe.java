package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.measure.ProbeFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns the sizes and types of all tensors of a graph from one run: a copy of the graph that asks for them right after
 * each operator, so that no tensor lives longer than it does in the original.
 */
final class FormProbe {
    private final Graph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Operand> answers = new ArrayList<>();
    private final List<Value> asked = new ArrayList<>();
    private int nextId;

    private FormProbe(Graph graph) {
        this.graph = graph;
        nextId = graph.nextId();
    }

    /** @param atLoad tensors made at load that are of interest */
    static Map<Integer, TensorForm> forms(Graph graph, List<Value> atLoad, ByteBuffer batch, List<Long> shape) {
        return new FormProbe(graph).run(atLoad, batch, shape);
    }

    private Map<Integer, TensorForm> run(List<Value> atLoad, ByteBuffer batch, List<Long> shape) {
        atLoad.forEach(this::ask);
        graph.inputs().stream().map(GraphInput::value).filter(value -> value.type().isTensor()).forEach(this::ask);
        for (Node node : graph.nodes()) {
            nodes.add(node);
            node.outputs().stream().filter(value -> value.type().isTensor()).forEach(this::ask);
        }
        Operand output = new Operand.ListOf(answers, ValueType.INTS);
        Graph probe = new Graph(graph.inputs(), graph.weights(), graph.objects(), graph.setup(), nodes, output,
                ValueType.listOf(ValueType.INTS), graph.assumptions(), graph.version())
                .withNodes(graph.setup(), nodes, output);
        Map<Integer, TensorForm> forms = new HashMap<>();
        ProbeFile.run(probe, model -> {
            List<List<Long>> found = model.integers(batch, shape);
            for (int i = 0; i < asked.size(); i++) {
                forms.put(asked.get(i).id(), new TensorForm(found.get(2 * i),
                        TensorForm.type(found.get(2 * i + 1).get(0))));
            }
        });
        return forms;
    }

    private void ask(Value tensor) {
        asked.add(tensor);
        Operand argument = new Operand.Ref(tensor);
        answers.add(add("aten::size", argument, ValueType.INTS));
        answers.add(new Operand.ListOf(List.of(add("prim::dtype", argument, ValueType.INT)), ValueType.INT));
    }

    private Operand add(String op, Operand argument, ValueType type) {
        Value value = new Value(nextId++, type);
        nodes.add(new Node(op, List.of(argument), value, ""));
        return new Operand.Ref(value);
    }
}
