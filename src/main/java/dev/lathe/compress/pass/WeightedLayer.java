package dev.lathe.compress.pass;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * A node that is a convolution, a transposed convolution or a linear layer, and where its weight and bias stand.
 *
 * @param weight name of the graph's weight that it uses; null if it is computed
 * @param bias name of the graph's weight that is its bias; null if there is none or it is computed
 * @param transposed whether it is a transposed convolution, whose weight has the input's channels first
 * @param groups of a convolution; 1 for a linear layer
 */
public record WeightedLayer(Node node, Kind kind, String weight, String bias, boolean transposed, int groups) {
    private static final int WEIGHT = 1;
    private static final int BIAS = 2;

    /** What the layer is. */
    public enum Kind { CONVOLUTION, LINEAR }

    /** The layer that a node is, or null if it is none of these or its arguments are computed. */
    public static WeightedLayer of(Node node) {
        int arguments = node.inputs().size();
        if (!node.named().isEmpty() || arguments < 2) {
            return null;
        }
        return switch (node.op()) {
            case "aten::linear" -> layer(node, Kind.LINEAR, false, 1);
            case "aten::conv1d", "aten::conv2d", "aten::conv3d" -> convolution(node, false, 6);
            case "aten::conv_transpose1d", "aten::conv_transpose2d", "aten::conv_transpose3d" ->
                    convolution(node, true, 6);
            case "aten::_convolution", "aten::convolution" -> arguments < 9
                    || !(node.input(6) instanceof Operand.Bool transposed) ? null
                    : convolution(node, transposed.value(), 8);
            default -> null;
        };
    }

    private static WeightedLayer convolution(Node node, boolean transposed, int groupsAt) {
        if (node.inputs().size() <= groupsAt) {
            return layer(node, Kind.CONVOLUTION, transposed, 1);
        }
        return node.input(groupsAt) instanceof Operand.Int groups
                ? layer(node, Kind.CONVOLUTION, transposed, Math.toIntExact(groups.value())) : null;
    }

    private static WeightedLayer layer(Node node, Kind kind, boolean transposed, int groups) {
        return new WeightedLayer(node, kind, weightName(node.input(WEIGHT)),
                node.inputs().size() > BIAS ? weightName(node.input(BIAS)) : null, transposed, groups);
    }

    private static String weightName(Operand operand) {
        return operand instanceof Operand.WeightRef ref ? ref.name() : null;
    }

    /** Whether it has no bias at all. */
    public boolean lacksBias() {
        return node.inputs().size() <= BIAS || node.input(BIAS) instanceof Operand.None;
    }

    /** The dimension of the weight that holds output channels, together with the groups if it is transposed. */
    public int channelDimension() {
        return transposed ? 1 : 0;
    }

    /** Output channels of the layer. */
    public long channels(Weight used) {
        return used.shape().get(channelDimension()) * (transposed ? groups : 1);
    }

    /** The same node with another weight and bias. */
    public Node with(Operand newWeight, Operand newBias) {
        List<Operand> inputs = new ArrayList<>(node.inputs());
        inputs.set(WEIGHT, newWeight);
        if (inputs.size() > BIAS) {
            inputs.set(BIAS, newBias);
        } else {
            inputs.add(newBias);
        }
        return node.withInputs(inputs, node.named());
    }
}
