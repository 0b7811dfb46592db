package dev.lathe.compress.int8;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.List;
import java.util.Set;

/** Why dynamic int8 leaves operators with much arithmetic in float; silent about all others. */
final class FloatReasons {
    private static final Set<String> ADDING = Set.of("addmm", "baddbmm");

    private FloatReasons() { }

    /** In words that follow the operator's name; null if there is nothing to say. */
    static String of(Node node, GraphView view) {
        return switch (node.op()) {
            case "aten::conv1d", "aten::conv2d", "aten::conv3d", "aten::_convolution", "aten::convolution",
                    "aten::conv_transpose1d", "aten::conv_transpose2d", "aten::conv_transpose3d" ->
                    "dynamic int8 computes linear layers only; static int8 computes convolutions too";
            case "aten::linear" -> "it is called in a way that its dynamic int8 kernel does not take";
            case "aten::matmul", "aten::mm", "aten::bmm", "aten::addmm", "aten::baddbmm", "aten::einsum",
                    "aten::mv" -> product(node, view);
            case "aten::scaled_dot_product_attention" -> "product of two activations: no dynamic int8 kernel";
            case "aten::bilinear" -> "no dynamic int8 kernel";
            case "aten::_native_multi_head_attention", "aten::_transformer_encoder_layer_fwd" ->
                    "a whole attention layer in one operator: no dynamic int8 kernel";
            case "prepacked::linear_clamp_run", "prepacked::conv2d_clamp_run" ->
                    "packed for a float kernel of mobile processors already";
            case "aten::rnn_tanh", "aten::rnn_relu", "aten::rnn_tanh_cell", "aten::rnn_relu_cell", "aten::lstm_cell",
                    "aten::gru_cell" ->
                    "of recurrent layers only LSTMs and GRUs over sequences are put on int8 kernels";
            case "aten::embedding", "aten::embedding_bag" -> "it looks vectors up: nothing to multiply";
            default -> null;
        };
    }

    private static String product(Node node, GraphView view) {
        List<Operand> factors = node.op().equals("aten::einsum") && node.input(1) instanceof Operand.ListOf list
                ? list.items() : node.inputs().subList(ADDING.contains(node.name()) ? 1 : 0, node.inputs().size());
        boolean byWeight = factors.stream()
                .anyMatch(factor -> view.aliasing().root(factor) instanceof Operand.WeightRef);
        return byWeight ? "product with a weight that is no linear layer's: no dynamic int8 kernel"
                : "product of two activations: no dynamic int8 kernel";
    }
}
