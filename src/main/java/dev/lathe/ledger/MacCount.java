package dev.lathe.ledger;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
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
        if (output == null || input == null && kind != OperatorKind.MATRIX_PRODUCT) {
            return 0;
        }
        return switch (kind) {
            case CONVOLUTION -> output.elements() * perChannel(node, weights);
            case TRANSPOSED_CONVOLUTION -> input.elements() * perChannel(node, weights);
            case LINEAR -> output.elements() * input.size(-1);
            case MATRIX_PRODUCT -> output.elements() * inner(node);
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
