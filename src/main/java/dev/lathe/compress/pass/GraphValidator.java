package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must hold after every pass, beyond what each {@link Graph} checks of itself: the model is called as before, its
 * weights are used and fit their operators, and the notes tell whether something changed.
 */
final class GraphValidator {
    private GraphValidator() { }

    /** @throws IllegalStateException with what is wrong */
    static void check(Graph before, PassResult result) {
        Graph after = result.graph();
        require((after != before) == (result.changes() > 0), result.changes() + " changes were noted, and the graph is "
                + (after == before ? "the same" : "another"));
        if (after == before) {
            return;
        }
        require(after.inputs().equals(before.inputs()), "it takes other inputs");
        require(after.outputType().equals(before.outputType()), "it gives " + after.outputType() + ", not "
                + before.outputType());
        require(after.assumptions().equals(before.assumptions()), "it assumes other things of its inputs");
        Set<Operand> used = new HashSet<>();
        after.output().walk(used::add);
        after.objects().values().forEach(object -> object.state().walk(used::add));
        for (List<Node> part : List.of(after.setup(), after.nodes())) {
            for (Node node : part) {
                node.walkInputs(used::add);
                checkBias(after, node);
            }
        }
        after.weights().keySet().forEach(name ->
                require(used.contains(new Operand.WeightRef(name)), "nothing uses the weight " + name));
    }

    private static void checkBias(Graph graph, Node node) {
        WeightedLayer layer = WeightedLayer.of(node);
        if (layer != null && layer.weight() != null && layer.bias() != null) {
            Weight weight = graph.weights().get(layer.weight());
            Weight bias = graph.weights().get(layer.bias());
            require(bias.tensor().elements() == layer.channels(weight), "the bias " + bias.name() + bias.shape()
                    + " does not fit the weight " + weight.name() + weight.shape());
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalStateException(problem);
        }
    }
}
