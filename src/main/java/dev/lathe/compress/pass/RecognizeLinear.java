package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the older spellings of a linear layer into the operator that other passes know.
 *
 * <pre>
 * before:  v1 = t(W)                        before:  v1 = t(W)
 *          v2 = addmm(b, x, v1)                      v2 = matmul(x, v1)
 * after:   v2 = linear(x, W, b)             after:   v2 = linear(x, W)
 * </pre>
 */
public final class RecognizeLinear implements Pass {

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        GraphView view = GraphView.of(graph);
        Rewrite rewrite = new Rewrite(graph);
        List<PassNote> notes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node linear = linear(node, view);
            if (linear != null) {
                rewrite.replace(node, linear);
                notes.add(PassNote.done(GraphView.place(node), node.name() + " is a linear layer"));
            }
        }
        Graph result = rewrite.apply();
        return new PassResult(result == graph ? graph : withoutTransposes(result, view), notes);
    }

    private static Node linear(Node node, GraphView view) {
        return switch (node.op()) {
            case "aten::addmm" -> isPlainSum(node) && isVector(node.input(0), view)
                    ? linear(node, node.input(1), node.input(2), node.input(0), view) : null;
            case "aten::matmul", "aten::mm" -> linear(node, node.input(0), node.input(1), Operand.None.NONE, view);
            default -> null;
        };
    }

    private static boolean isPlainSum(Node node) {
        return node.named().values().stream().allMatch(RecognizeLinear::isOne)
                && node.inputs().stream().skip(3).allMatch(RecognizeLinear::isOne);
    }

    private static boolean isOne(Operand operand) {
        return operand.equals(new Operand.Int(1)) || operand.equals(new Operand.Real(1));
    }

    private static boolean isVector(Operand operand, GraphView view) {
        return operand instanceof Operand.WeightRef ref && view.graph().weights().get(ref.name()).shape().size() == 1;
    }

    private static Node linear(Node node, Operand input, Operand transposed, Operand bias, GraphView view) {
        Operand weight = transposedWeight(view.producer(transposed), view);
        boolean changed = view.aliasing().isChangedInPlace(transposed);
        return weight == null || changed ? null
                : new Node("aten::linear", List.of(input, weight, bias), node.output(), node.scope());
    }

    /** The weight of which a node makes the transpose, or null if it does not. */
    private static Operand transposedWeight(Node node, GraphView view) {
        if (node == null || !(node.inputs().get(0) instanceof Operand.WeightRef ref) || !view.isConstant(ref)) {
            return null;
        }
        Weight weight = view.graph().weights().get(ref.name());
        if (weight.shape().size() != 2 || weight.quantization() != null) {
            return null;
        }
        boolean swaps = switch (node.op()) {
            case "aten::t", "aten::numpy_T" -> true;
            case "aten::transpose" -> dimension(node.input(1)) + dimension(node.input(2)) == 1;
            default -> false;
        };
        return swaps ? ref : null;
    }

    private static long dimension(Operand operand) {
        return operand instanceof Operand.Int index ? Math.floorMod(index.value(), 2) : Long.MIN_VALUE;
    }

    private static Graph withoutTransposes(Graph graph, GraphView before) {
        GraphView view = GraphView.of(graph);
        Rewrite rewrite = new Rewrite(graph);
        graph.nodes().stream().filter(node -> transposedWeight(node, before) != null)
                .filter(node -> view.users(node.output()).isEmpty()
                        && !view.isResult(new Operand.Ref(node.output())))
                .forEach(rewrite::remove);
        return rewrite.apply();
    }
}
