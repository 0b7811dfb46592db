package dev.lathe.compress.pass;

import dev.lathe.graph.Aliasing;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes operators that change their argument in place give a new result instead, so that other passes may move and fuse
 * them.
 *
 * <pre>
 * before:  v1 = conv2d(x, …)          after:  v1 = conv2d(x, …)
 *          v2 = relu_(v1)                     v2 = relu(v1)
 *          v3 = add(v2, v1)                   v3 = add(v2, v2)
 * </pre>
 *
 * Left alone where the change can be seen through another name of the same memory: the model's input or a weight, the
 * original of a view, or a view that was taken before.
 */
public final class UnshareInPlace implements Pass {
    private static final Set<String> UNARY = Set.of("relu_", "relu6_", "hardtanh_", "hardswish_", "hardsigmoid_",
            "sigmoid_", "tanh_", "silu_", "leaky_relu_", "elu_", "celu_", "selu_", "gelu_", "mish_", "clamp_",
            "clamp_min_", "clamp_max_", "threshold_", "neg_", "exp_", "abs_", "sqrt_");
    private static final Set<String> BINARY = Set.of("add_", "sub_", "mul_");
    private static final Set<String> KNOWN_NAMESPACES = Set.of("aten", "prim", "quantized");
    private static final Set<String> CASTS = Set.of("to", "type_as", "double", "half", "bfloat16", "float");

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        List<PassNote> notes = new ArrayList<>();
        Graph current = graph;
        boolean oneType = isOfOneType(graph);
        for (Node node : graph.nodes()) {
            boolean known = UNARY.contains(node.name()) || BINARY.contains(node.name());
            if (!known || !node.namespace().equals("aten") || node.named().containsKey("out")) {
                continue;
            }
            Node now = sameResult(node, current);
            String obstacle = obstacle(now, current, oneType);
            if (obstacle == null) {
                current = functional(now, current);
                notes.add(PassNote.done(GraphView.place(node), node.name() + " no longer changes its argument"));
            } else {
                notes.add(PassNote.leftAlone(GraphView.place(node), obstacle));
            }
        }
        return new PassResult(current, notes);
    }

    private static Node sameResult(Node node, Graph current) {
        return current.nodes().stream().filter(n -> n.outputs().equals(node.outputs())).findFirst().orElseThrow();
    }

    /** Single precision throughout: then no operand can widen a result that used to be written back. */
    private static boolean isOfOneType(Graph graph) {
        return graph.weights().values().stream().allMatch(weight -> !weight.type().isFloatingPoint()
                || weight.type() == ScalarType.FLOAT32)
                && graph.nodes().stream().noneMatch(node -> CASTS.contains(node.name()));
    }

    private static String obstacle(Node node, Graph graph, boolean oneType) {
        if (BINARY.contains(node.name()) && !oneType) {
            return node.name() + " keeps the type of its argument, and the model has several types of floats";
        } else if (!(node.input(0) instanceof Operand.Ref)) {
            return node.name() + " changes a weight";
        }
        GraphView view = GraphView.of(graph);
        Operand root = view.aliasing().root(node.input(0));
        Node maker = view.producer(root);
        if (maker == null || !graph.nodes().contains(maker)) {
            return node.name() + " changes the model's input or a value made at load";
        } else if (!maker.namespace().equals("aten") && !maker.namespace().equals("quantized")) {
            return node.name() + " changes the result of " + maker.op() + ", whose memory may be shared";
        }
        return observer(node, view, root) == null ? null
                : node.name() + " changes memory that is read under another name";
    }

    /** What sees the changed memory under a name that does not come from the change; null if nothing does. */
    private static Operand observer(Node change, GraphView view, Operand root) {
        Operand argument = change.input(0);
        Operand own = new Operand.Ref(change.output());
        Aliasing derived = new Aliasing();
        List<Operand> seen = new ArrayList<>();
        for (Node node : view.graph().nodes()) {
            boolean later = view.position(node) > view.position(change);
            if (later || !KNOWN_NAMESPACES.contains(node.namespace())) {
                node.walkInputs(seen::add);
            }
            if (node != change) {
                derived.add(later ? Rewrite.renamed(node, leaf -> leaf.equals(argument) ? own : leaf) : node);
            }
        }
        view.graph().output().walk(seen::add);
        return seen.stream().filter(operand -> operand instanceof Operand.Ref
                        && view.aliasing().root(operand).equals(root) && !operand.equals(argument)
                        && !derived.root(operand).equals(own))
                .findFirst().orElse(null);
    }

    private static Graph functional(Node node, Graph graph) {
        String op = node.op().substring(0, node.op().length() - 1);
        int at = graph.nodes().indexOf(node);
        List<Node> nodes = new ArrayList<>(graph.nodes());
        nodes.set(at, new Node(op, node.inputs(), node.named(), node.outputs(), node.scope()));
        Operand result = new Operand.Ref(node.output());
        for (int i = at + 1; i < nodes.size(); i++) {
            nodes.set(i, Rewrite.renamed(nodes.get(i), leaf -> leaf.equals(node.input(0)) ? result : leaf));
        }
        Operand output = graph.output().map(leaf -> leaf.equals(node.input(0)) ? result : leaf);
        return graph.withNodes(graph.setup(), nodes, output);
    }
}
