package dev.lathe.ledger;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Multiplications with addition of one operator, from the sizes that were seen. Biases, norms, activations and pooling
 * count none, as is usual.
 */
final class MacCount {
    private final Map<Integer, TensorForm> forms;

    MacCount(Map<Integer, TensorForm> forms) {
        this.forms = forms;
    }

    /** @param weights the operator's own, its largest first; empty if it has none or computes them */
    long of(Node node, List<TensorForm> weights) {
        TensorForm input = tensor(node, 0);
        TensorForm output = node.outputs().isEmpty() ? null : forms.get(node.outputs().get(0).id());
        OperatorKind kind = OperatorKind.of(node);
        boolean anyInput = kind == OperatorKind.MATRIX_PRODUCT || kind == OperatorKind.EINSTEIN_SUM;
        if (output == null || input == null && !anyInput) {
            return 0;
        }
        return switch (kind) {
            case CONVOLUTION -> output.elements() * perChannel(node, weights);
            case TRANSPOSED_CONVOLUTION -> input.elements() * perChannel(node, weights);
            case LINEAR -> output.elements() * input.size(-1);
            case MATRIX_PRODUCT -> output.elements() * inner(node);
            case EINSTEIN_SUM -> einstein(node, weights);
            case ATTENTION -> attention(node, input, output);
            case RECURRENT -> input.size(0) * (input.shape().size() > 2 ? input.size(1) : 1) * matrices(weights);
            case RECURRENT_CELL -> input.size(0) * matrices(weights);
            case OTHER -> 0;
        };
    }

    /** Elements of a convolution's weight for one index of its first dimension. */
    private long perChannel(Node node, List<TensorForm> weights) {
        TensorForm weight = weights.stream().filter(form -> form.shape().size() > 2).findFirst()
                .orElse(tensor(node, 1));
        return weight == null || weight.elements() == 0 ? 0 : weight.elements() / weight.size(0);
    }

    /** Length of the dots in a product of matrices, the last two arguments in {@code addmm} and its like. */
    private long inner(Node node) {
        int at = node.name().matches("(add|baddb)\\w*") ? 1 : 0;
        TensorForm left = tensor(node, at);
        TensorForm right = tensor(node, at + 1);
        return left != null ? left.size(-1) : right == null ? 0 : right.size(right.shape().size() > 1 ? -2 : -1);
    }

    /** {@code einsum("bij,bjk->bik", [a, b])}: every combination of indices, for two tensors. */
    private long einstein(Node node, List<TensorForm> weights) {
        boolean plain = node.inputs().size() > 1 && node.input(0) instanceof Operand.Text
                && node.input(1) instanceof Operand.ListOf;
        List<Operand> tensors = plain ? ((Operand.ListOf) node.input(1)).items() : List.of();
        String[] terms = plain ? ((Operand.Text) node.input(0)).value().replace(" ", "").split("->")[0].split(",")
                : new String[0];
        if (tensors.size() != 2 || terms.length != 2) {
            return 0;
        }
        Map<Character, Long> sizes = new HashMap<>();
        for (int t = 0; t < 2; t++) {
            TensorForm form = tensors.get(t) instanceof Operand.Ref ref && forms.containsKey(ref.value().id())
                    ? forms.get(ref.value().id()) : weights.isEmpty() ? null : weights.get(0);
            if (form == null || form.shape().size() != terms[t].length()) {
                return 0;
            }
            for (int d = 0; d < terms[t].length(); d++) {
                sizes.merge(terms[t].charAt(d), form.size(d), Math::max);
            }
        }
        return sizes.values().stream().reduce(1L, (a, b) -> a * b);
    }

    private long attention(Node node, TensorForm query, TensorForm output) {
        TensorForm key = tensor(node, 1);
        return key == null ? 0 : (query.elements() + output.elements()) * key.size(-2);
    }

    private static long matrices(List<TensorForm> weights) {
        return weights.stream().filter(form -> form.shape().size() == 2).mapToLong(TensorForm::elements).sum();
    }

    private TensorForm tensor(Node node, int position) {
        return node.inputs().size() > position && node.input(position) instanceof Operand.Ref ref
                ? forms.get(ref.value().id()) : null;
    }
}
