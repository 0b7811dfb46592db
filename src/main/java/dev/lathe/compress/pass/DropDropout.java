package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes operators that hand back what they are given: dropout outside training, and {@code detach}, {@code alias},
 * {@code contiguous} and {@code clone} where nobody can tell.
 *
 * <pre>
 * before:  v1 = dropout(x, 0.5, False)
 *          v2 = linear(v1, W, b)
 * after:   v2 = linear(x, W, b)
 * </pre>
 *
 * A copy stays if its original or the copy itself is changed in place, if the model returns it, or if it is made for a
 * user that needs its elements in a row ({@code view}).
 */
public final class DropDropout implements Pass {
    private static final Set<String> DROPOUTS = Set.of("dropout", "feature_dropout", "alpha_dropout",
            "feature_alpha_dropout", "dropout_", "feature_dropout_", "alpha_dropout_", "feature_alpha_dropout_");
    private static final Set<String> ALIASES = Set.of("detach", "detach_", "alias");
    private static final Set<String> COPIES = Set.of("contiguous", "clone");
    /** Operators whose results are the same, and lie the same in memory, however their arguments lie. */
    private static final Set<String> ANY_LAYOUT = Set.of("linear", "addmm", "mm", "bmm", "matmul");

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        GraphView view = GraphView.of(graph);
        Rewrite rewrite = new Rewrite(graph);
        List<PassNote> notes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!node.namespace().equals("aten") || !isIdentityLike(node)) {
                continue;
            }
            String obstacle = obstacle(node, view);
            if (obstacle == null) {
                rewrite.remove(node).substitute(node.output(), node.input(0));
                notes.add(PassNote.done(GraphView.place(node), node.name() + " removed: it hands back its input"));
            } else {
                notes.add(PassNote.leftAlone(GraphView.place(node), obstacle));
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private static boolean isIdentityLike(Node node) {
        return DROPOUTS.contains(node.name()) || ALIASES.contains(node.name()) || COPIES.contains(node.name());
    }

    private static String obstacle(Node node, GraphView view) {
        if (DROPOUTS.contains(node.name())) {
            boolean idle = node.inputs().size() == 3 && node.input(2).equals(new Operand.Bool(false));
            return idle ? null : "dropout in training mode";
        } else if (view.isResult(new Operand.Ref(node.output()))) {
            return "the model returns the result of " + node.name();
        } else if (ALIASES.contains(node.name())) {
            return null;
        }
        boolean changed = view.aliasing().isChangedInPlace(node.input(0))
                || view.aliasing().isChangedInPlace(new Operand.Ref(node.output()));
        if (changed) {
            return "the original or the copy is changed in place";
        }
        Node other = view.users(node.output()).stream()
                .filter(user -> !user.namespace().equals("aten") || !ANY_LAYOUT.contains(user.name()))
                .findFirst().orElse(null);
        return other == null ? null : other.name() + " may need its elements in a row";
    }
}
