package dev.lathe.ledger;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.Map;
import java.util.Set;

/** What operators are, whatever kernel stands behind them. Names as in the schemas of PyTorch 2.7. */
enum OperatorKind {
    CONVOLUTION, TRANSPOSED_CONVOLUTION, LINEAR, MATRIX_PRODUCT, EINSTEIN_SUM, ATTENTION, RECURRENT, RECURRENT_CELL,
    OTHER;

    private static final Map<String, String> FAMILIES = Map.ofEntries(Map.entry("_convolution", "conv"),
            Map.entry("convolution", "conv"), Map.entry("mkldnn_convolution", "conv"),
            Map.entry("_convolution_pointwise", "conv"), Map.entry("qconv2d_pointwise", "conv"),
            Map.entry("_weight_int8pack_mm", "linear"), Map.entry("_weight_int4pack_mm", "linear"),
            Map.entry("_weight_int4pack_mm_for_cpu", "linear"),
            Map.entry("_linear_pointwise", "linear"), Map.entry("qlinear_pointwise", "linear"),
            Map.entry("mkldnn_linear", "linear"), Map.entry("addmm", "linear"),
            Map.entry("native_batch_norm", "batch norm"), Map.entry("batch_norm", "batch norm"),
            Map.entry("layer_norm", "layer norm"),
            Map.entry("batch_norm1d", "batch norm"), Map.entry("batch_norm2d", "batch norm"),
            Map.entry("hardtanh", "clamp"), Map.entry("relu6", "clamp"), Map.entry("clamp_min", "clamp"),
            Map.entry("quantized_lstm", "lstm"), Map.entry("quantized_gru", "gru"),
            Map.entry("quantize_per_tensor", "quantize"), Map.entry("quantize_per_tensor_dynamic", "quantize"));
    private static final Set<String> MATRIX_PRODUCTS = Set.of("matmul", "mm", "bmm", "baddbmm", "addbmm", "mv", "addmv",
            "dot", "inner");

    /** The kind of an operator in a word, for rows: the same for {@code aten::relu_} and {@code aten::relu}. */
    static String family(Node node) {
        String name = node.name();
        if (FAMILIES.containsKey(name)) {
            return FAMILIES.get(name);
        } else if (name.matches("(mkldnn_)?conv\\d?_?\\d?d.*")) {
            return "conv";
        } else if (name.matches("conv_transpose\\dd.*")) {
            return "conv transpose";
        } else if (name.startsWith("linear")) {
            return "linear";
        }
        String plain = name.replaceFirst("_$", "");
        if (FAMILIES.containsKey(plain)) {
            return FAMILIES.get(plain);
        }
        return node.namespace().equals("quantized") ? plain.replaceFirst("_(relu6?|scalar|out)$", "") : plain;
    }

    static OperatorKind of(Node node) {
        String name = node.name();
        return switch (family(node)) {
            case "conv" -> isTransposed(node) ? TRANSPOSED_CONVOLUTION : CONVOLUTION;
            case "conv transpose" -> TRANSPOSED_CONVOLUTION;
            case "linear" -> name.equals("addmm") ? MATRIX_PRODUCT : LINEAR;
            case "einsum" -> EINSTEIN_SUM;
            case "scaled_dot_product_attention" -> ATTENTION;
            case "lstm", "gru", "rnn_tanh", "rnn_relu" -> RECURRENT;
            case "lstm_cell", "gru_cell", "rnn_tanh_cell", "rnn_relu_cell" -> RECURRENT_CELL;
            default -> MATRIX_PRODUCTS.contains(name) ? MATRIX_PRODUCT : OTHER;
        };
    }

    /** {@code aten::_convolution} is told by its seventh argument. */
    private static boolean isTransposed(Node node) {
        boolean general = node.name().equals("_convolution") || node.name().equals("convolution");
        return general && node.inputs().size() > 6
                && node.input(6).equals(new Operand.Bool(true));
    }

    /** Whether an argument is a running mean or variance, which training keeps but does not learn. */
    static boolean isStatistic(Node node, int position) {
        return family(node).equals("batch norm") && (position == 3 || position == 4);
    }
}
