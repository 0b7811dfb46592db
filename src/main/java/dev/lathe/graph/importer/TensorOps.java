package dev.lathe.graph.importer;

import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operators on tensors, and all that nothing else is known of: one node each. */
final class TensorOps {
    private static final String NATIVE = "__torch__.torch.classes.";
    private static final Set<String> LISTS = Set.of("unbind", "chunk", "split", "split_with_sizes", "tensor_split",
            "unsafe_chunk", "unsafe_split", "unsafe_split_with_sizes", "meshgrid", "broadcast_tensors", "hsplit",
            "vsplit", "dsplit", "nonzero_numpy", "atleast_1d", "gradient");
    private static final Map<String, ValueType> TYPES = Map.ofEntries(
            Map.entry("dtype", ValueType.INT), Map.entry("layout", ValueType.INT), Map.entry("numel", ValueType.INT),
            Map.entry("device", ValueType.DEVICE), Map.entry("is_cuda", ValueType.BOOL),
            Map.entry("is_floating_point", ValueType.BOOL), Map.entry("is_complex", ValueType.BOOL),
            Map.entry("is_quantized", ValueType.BOOL), Map.entry("requires_grad", ValueType.BOOL),
            Map.entry("is_contiguous", ValueType.BOOL), Map.entry("equal", ValueType.BOOL),
            Map.entry("allclose", ValueType.BOOL), Map.entry("is_nonzero", ValueType.BOOL),
            Map.entry("item", ValueType.NUMBER), Map.entry("q_scale", ValueType.FLOAT),
            Map.entry("q_zero_point", ValueType.INT), Map.entry("storage_offset", ValueType.INT),
            Map.entry("stride", ValueType.INTS), Map.entry("format", ValueType.STR), Map.entry("str", ValueType.STR),
            Map.entry("result_type", ValueType.INT), Map.entry("element_size", ValueType.INT));
    private static final Map<String, String> PACKED = Map.ofEntries(
            Map.entry("quantized::linear_prepack", "quantized.LinearPackedParamsBase"),
            Map.entry("quantized::linear_prepack_fp16", "quantized.LinearPackedParamsBase"),
            Map.entry("quantized::conv_prepack", "quantized.Conv2dPackedParamsBase"),
            Map.entry("quantized::conv1d_prepack", "quantized.Conv2dPackedParamsBase"),
            Map.entry("quantized::conv2d_prepack", "quantized.Conv2dPackedParamsBase"),
            Map.entry("quantized::conv3d_prepack", "quantized.Conv3dPackedParamsBase"),
            Map.entry("quantized::conv_transpose1d_prepack", "quantized.Conv2dPackedParamsBase"),
            Map.entry("quantized::conv_transpose2d_prepack", "quantized.Conv2dPackedParamsBase"),
            Map.entry("quantized::embedding_bag_prepack", "quantized.EmbeddingPackedParamsBase"),
            Map.entry("quantized::make_quantized_cell_params_dynamic", "rnn.CellParamsBase"),
            Map.entry("quantized::make_quantized_cell_params", "rnn.CellParamsBase"),
            Map.entry("quantized::make_quantized_cell_params_fp16", "rnn.CellParamsBase"),
            Map.entry("sparse::qlinear_prepack", "sparse.LinearPackedParamsBase"),
            Map.entry("prepacked::conv2d_clamp_prepack", "xnnpack.Conv2dOpContext"),
            Map.entry("prepacked::linear_clamp_prepack", "xnnpack.LinearOpContext"),
            Map.entry("mkldnn_prepacked::conv2d_prepack", "mkldnn.ConvOpContext"));

    private final Ranks ranks;
    private final Trace trace;
    private final RankRules rules;

    TensorOps(Ranks ranks, Trace trace, RankRules rules) {
        this.ranks = ranks;
        this.trace = trace;
        this.rules = rules;
    }

    /** @param results how many names the code gives to what the operator returns */
    Sym apply(String op, Arguments arguments, int results) {
        List<Measure> measures = rules.results(op, arguments, results);
        List<ValueType> types = results == 1 ? List.of(type(op, arguments))
                : Collections.nCopies(results, ValueType.TENSOR);
        List<Value> values = trace.add(op, Operands.of(arguments.positional()), Operands.of(arguments.named()), types);
        List<Sym> symbols = new ArrayList<>();
        for (Value value : values) {
            Measure measure = measures.get(symbols.size());
            boolean unknown = measure == null && value.type().isTensor();
            symbols.add(new Sym.Runtime(new Operand.Ref(value), value.type(), unknown ? ranks.fresh(null) : measure,
                    null, Set.of()));
        }
        return results == 1 ? symbols.get(0) : Sym.TupleOf.of(symbols);
    }

    private static ValueType type(String op, Arguments arguments) {
        String name = op.substring(op.indexOf("::") + 2);
        if (PACKED.containsKey(op)) {
            return new ValueType(NATIVE + PACKED.get(op));
        } else if (LISTS.contains(name)) {
            return ValueType.TENSORS;
        } else if (name.equals("__getitem__") && arguments.get(0) instanceof Sym.Runtime runtime
                && runtime.type().isDict()) {
            String text = runtime.type().text();
            return new ValueType(text.substring(text.indexOf(", ") + 2, text.length() - 1));
        }
        return TYPES.getOrDefault(name, ValueType.TENSOR);
    }
}
