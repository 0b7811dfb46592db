package dev.lathe.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model as straight-line operations, valid by construction: every value is assigned once, before it is used.
 *
 * @param inputs arguments in order
 * @param weights by name; each is used by at least one node, object or output
 * @param objects native objects by name
 * @param setup nodes that run once, when the model is loaded; they see weights and one another
 * @param nodes nodes of every forward pass, in execution order; they see everything
 * @param output result, with its structure
 * @param outputType the result's declared type
 * @param assumptions what must hold of the inputs
 * @param version of the operators' semantics, as in the archive
 */
public record Graph(List<GraphInput> inputs, Map<String, Weight> weights, Map<String, PackedObject> objects,
                    List<Node> setup, List<Node> nodes, Operand output, ValueType outputType,
                    List<Assumption> assumptions, int version) {
    public Graph {
        inputs = List.copyOf(inputs);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        setup = List.copyOf(setup);
        nodes = List.copyOf(nodes);
        assumptions = List.copyOf(assumptions);
        Objects.requireNonNull(output);
        Objects.requireNonNull(outputType);
        GraphRules.check(inputs, weights, objects, setup, nodes, output);
    }

    /** An id that no value has yet, nor any larger one. */
    public int nextId() {
        int next = inputs.stream().mapToInt(input -> input.value().id() + 1).max().orElse(0);
        for (List<Node> part : List.of(setup, nodes)) {
            for (Node node : part) {
                for (Value value : node.outputs()) {
                    next = Math.max(next, value.id() + 1);
                }
            }
        }
        return next;
    }

    /** The same graph with other nodes, without weights and objects that they no longer need. */
    public Graph withNodes(List<Node> newSetup, List<Node> newNodes, Operand newOutput) {
        return GraphRules.withoutUnused(inputs, weights, objects, newSetup, newNodes, newOutput, outputType,
                assumptions, version);
    }

    public Graph withWeights(Map<String, Weight> newWeights) {
        return new Graph(inputs, newWeights, objects, setup, nodes, output, outputType, assumptions, version);
    }
}
