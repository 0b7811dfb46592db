package dev.lathe.compress.int8;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.Collections;
import java.util.List;

/**
 * A convolution or linear layer that {@code quantized::} kernels can compute.
 *
 * @param weight float32, output channels first
 * @param bias float32 of the same node; null if there is none
 * @param geometry stride, padding, dilation and groups as {@code quantized::conv2d_prepack} takes them; empty for a
 *     linear layer
 * @param groups 1 for a linear layer
 */
record QuantizableLayer(Node node, Weight weight, Weight bias, List<Operand> geometry, int groups) {
    /** The classes of convolutions and linear layers packed for a kernel. */
    static final String CONVOLUTION_PARAMS = "__torch__.torch.classes.quantized.Conv2dPackedParamsBase";
    static final String LINEAR_PARAMS = "__torch__.torch.classes.quantized.LinearPackedParamsBase";

    /** What keeps a layer in float, in words that follow its name; null if nothing does. */
    static String obstacle(WeightedLayer layer, GraphView view) {
        if (layer.weight() == null || !isPlain(layer.weight(), view)) {
            return "its weight is computed, shared in other ways or not float32";
        } else if (!layer.lacksBias() && (layer.bias() == null || !isPlain(layer.bias(), view))) {
            return "its bias is computed, shared in other ways or not float32";
        } else if (layer.transposed()) {
            return "transposed convolution: no per-channel int8 kernel";
        }
        int rank = view.graph().weights().get(layer.weight()).shape().size();
        if (layer.kind() == WeightedLayer.Kind.LINEAR) {
            return rank == 2 ? null : "its weight is no matrix";
        } else if (rank != 3 && rank != 4) {
            return (rank - 2) + "-D convolution: no int8 kernel is used";
        }
        List<Long> shape = view.graph().weights().get(layer.weight()).shape();
        return ConvolutionGeometry.of(layer.node(), rank - 2, shape) == null
                ? "its stride, padding or dilation is computed or uneven" : null;
    }

    /** Whether a name is that of a float32 weight that keeps its values and is used by nodes only. */
    static boolean isPlain(String name, GraphView view) {
        Weight weight = view.graph().weights().get(name);
        return weight != null && view.isConstant(new Operand.WeightRef(name)) && weight.quantization() == null
                && weight.type() == ScalarType.FLOAT32;
    }

    /** A layer without {@linkplain #obstacle obstacles}. */
    static QuantizableLayer of(WeightedLayer layer, GraphView view) {
        Weight weight = view.graph().weights().get(layer.weight());
        Weight bias = layer.lacksBias() ? null : view.graph().weights().get(layer.bias());
        List<Operand> geometry = layer.kind() == WeightedLayer.Kind.LINEAR ? Collections.emptyList()
                : ConvolutionGeometry.of(layer.node(), weight.shape().size() - 2, weight.shape());
        return new QuantizableLayer(layer.node(), weight, bias, geometry, layer.groups());
    }

    /** {@code quantized::conv2d}, {@code quantized::conv1d} or {@code quantized::linear}. */
    String kernel() {
        return geometry.isEmpty() ? "quantized::linear" : "quantized::conv" + (weight.shape().size() - 2) + "d";
    }

    /** The class of what {@code kernel()_prepack} returns. */
    String packedClass() {
        return geometry.isEmpty() ? LINEAR_PARAMS : CONVOLUTION_PARAMS;
    }
}
