package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns a weight round once and for all where the model does so on every call.
 *
 * <pre>
 * before:  v1 = permute(W, [1, 0, 2])        W [8, 3, 4]
 *          v2 = mul(x, v1)
 * after:   v2 = mul(x, W_permute)            W_permute [3, 8, 4], the same numbers in memory
 * </pre>
 *
 * Only changes of the order or number of dimensions are computed. A weight that is used elsewhere too is left alone: it
 * would stand in the file twice.
 */
public final class FoldConstants implements Pass {
    private static final Set<String> LAYOUTS = Set.of("aten::t", "aten::numpy_T", "aten::transpose", "aten::permute",
            "aten::unsqueeze");

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        GraphView view = GraphView.of(graph);
        Rewrite rewrite = new Rewrite(graph);
        List<PassNote> notes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean ofWeight = LAYOUTS.contains(node.op()) && node.named().isEmpty()
                    && node.input(0) instanceof Operand.WeightRef;
            if (!ofWeight) {
                continue;
            }
            Operand.WeightRef ref = (Operand.WeightRef) node.input(0);
            Weight weight = graph.weights().get(ref.name());
            String obstacle = obstacle(node, ref, view);
            HostTensor turned = obstacle == null ? turned(node, weight.tensor()) : null;
            if (turned == null) {
                notes.add(PassNote.leftAlone(ref.name(), obstacle != null ? obstacle
                        : "how " + node.name() + " turns it is computed"));
            } else {
                Weight folded = new Weight(rewrite.freeName(ref.name() + "_" + node.name()), turned, null,
                        weight.parameter());
                rewrite.set(folded).remove(node).substitute(node.output(), new Operand.WeightRef(folded.name()));
                notes.add(PassNote.done(ref.name(), node.name() + " done beforehand"));
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private static String obstacle(Node node, Operand.WeightRef weight, GraphView view) {
        Operand result = new Operand.Ref(node.output());
        if (!view.isConstant(weight) || view.isResult(result) || view.aliasing().isChangedInPlace(result)
                || view.graph().weights().get(weight.name()).quantization() != null) {
            return "changed in place, returned, quantized or packed";
        }
        return view.users(weight).size() == 1 ? null : "used elsewhere as it is";
    }

    /** The tensor as seen through a node, or null if its arguments are computed or out of range. */
    private static HostTensor turned(Node node, HostTensor tensor) {
        int rank = tensor.shape().size();
        List<Long> shape = new ArrayList<>(tensor.shape());
        List<Long> stride = new ArrayList<>(tensor.stride());
        if (node.op().equals("aten::unsqueeze")) {
            int at = dimension(node.input(1), rank + 1);
            if (at < 0) {
                return null;
            }
            stride.add(at, at < rank ? shape.get(at) * stride.get(at) : 1L);
            shape.add(at, 1L);
            return new HostTensor(tensor.type(), shape, stride, tensor.data());
        }
        List<Integer> order = order(node, rank);
        return order == null ? null : new HostTensor(tensor.type(), order.stream().map(shape::get).toList(),
                order.stream().map(stride::get).toList(), tensor.data());
    }

    private static List<Integer> order(Node node, int rank) {
        List<Integer> order = new ArrayList<>();
        if (node.op().equals("aten::permute")) {
            if (!(node.input(1) instanceof Operand.ListOf list) || list.items().size() != rank) {
                return null;
            }
            list.items().forEach(item -> order.add(dimension(item, rank)));
            return order.contains(-1) ? null : order;
        }
        for (int i = 0; i < rank; i++) {
            order.add(i);
        }
        boolean transposes = node.op().equals("aten::transpose");
        int one = transposes ? dimension(node.input(1), rank) : 0;
        int other = transposes ? dimension(node.input(2), rank) : 1;
        if (one < 0 || other < 0 || !transposes && rank != 2) {
            return null;
        }
        order.set(one, other);
        order.set(other, one);
        return order;
    }

    private static int dimension(Operand operand, int rank) {
        boolean known = operand instanceof Operand.Int index && index.value() >= -rank && index.value() < rank;
        return known ? (int) Math.floorMod(((Operand.Int) operand).value(), (long) rank) : -1;
    }
}
