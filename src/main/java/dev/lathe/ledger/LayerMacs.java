package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Multiplications with addition of each layer of a graph, from the sizes that are seen when it runs. */
public final class LayerMacs {
    private LayerMacs() { }

    /**
     * @param batch one batch of prepared samples, float32
     * @param shape of the batch
     * @return by the name of the layer's weight; layers that share one are added up
     * @throws dev.lathe.task.LatheException if the model cannot run on the batch
     */
    public static Map<String, Long> of(Graph graph, ByteBuffer batch, List<Long> shape) {
        MacCount macs = new MacCount(FormProbe.forms(graph, List.of(), batch, shape));
        Map<String, Long> byWeight = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            List<Weight> weights = node.inputs().stream().filter(Operand.WeightRef.class::isInstance)
                    .map(operand -> graph.weights().get(((Operand.WeightRef) operand).name()))
                    .sorted(Comparator.comparingLong((Weight weight) -> -weight.tensor().elements())).toList();
            if (!weights.isEmpty()) {
                long count = macs.of(node, weights.stream().map(weight -> new TensorForm(weight.shape(), weight.type())).toList());
                if (count > 0) {
                    byWeight.merge(weights.get(0).name(), count, Long::sum);
                }
            }
        }
        return byWeight;
    }
}
