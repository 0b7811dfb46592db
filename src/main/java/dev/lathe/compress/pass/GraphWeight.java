package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * A weight whose values a recipe may change.
 *
 * @param channelDimension the dimension of its output channels: 1 in transposed convolutions, else 0
 */
public record GraphWeight(Weight weight, int channelDimension) {
    static final String PACKED = "already packed";

    /** The weights of a graph that pruning and quantization can change, in its order; the others become notes. */
    public static List<GraphWeight> of(GraphView view, List<PassNote> leftAlone) {
        List<GraphWeight> weights = new ArrayList<>();
        for (Weight weight : view.graph().weights().values()) {
            String obstacle = obstacle(weight, view);
            if (obstacle == null) {
                weights.add(new GraphWeight(weight, isTransposed(weight, view) ? 1 : 0));
            } else {
                leftAlone.add(PassNote.leftAlone(weight.name(), obstacle));
            }
        }
        return weights;
    }

    private static String obstacle(Weight weight, GraphView view) {
        Operand operand = new Operand.WeightRef(weight.name());
        List<Long> shape = weight.shape();
        boolean vector = shape.size() < 2 || shape.size() > 2 && shape.stream().filter(size -> size > 1).count() < 2;
        if (weight.quantization() != null) {
            return "already quantized";
        } else if (!weight.type().isFloatingPoint()) {
            return "holds no floating point numbers";
        } else if (weight.tensor().elements() == 0) {
            return "has no elements";
        } else if (vector) {
            return "one number for each channel: small, and sensitive";
        } else if (!view.isConstant(operand)) {
            return "changed in place, returned, or packed already";
        } else if (isPartOfSetup(operand, view)) {
            return PACKED;
        } else if (!weight.parameter() && !isFrozen(weight) && !isLayerWeight(weight, view)) {
            return "a buffer, not a weight";
        }
        return null;
    }

    private static boolean isPartOfSetup(Operand weight, GraphView view) {
        Graph graph = view.graph();
        return view.users(weight).stream().anyMatch(node -> view.position(node) < graph.setup().size());
    }

    private static boolean isFrozen(Weight weight) {
        return weight.name().startsWith("CONSTANTS.");
    }

    private static boolean isLayerWeight(Weight weight, GraphView view) {
        return view.users(new Operand.WeightRef(weight.name())).stream().map(WeightedLayer::of)
                .anyMatch(layer -> layer != null && weight.name().equals(layer.weight()));
    }

    private static boolean isTransposed(Weight weight, GraphView view) {
        for (Node node : view.users(new Operand.WeightRef(weight.name()))) {
            WeightedLayer layer = WeightedLayer.of(node);
            if (layer != null && layer.transposed() && weight.name().equals(layer.weight())) {
                return true;
            }
        }
        return false;
    }

    public String name() {
        return weight.name();
    }

    /** Output channels, each of which gets a scale of its own under per-channel quantization. */
    public int channels() {
        return Math.toIntExact(weight.shape().get(channelDimension));
    }

    /** Elements in memory between two neighbours along the channel dimension. */
    public int inner() {
        return Math.toIntExact(weight.tensor().stride().get(channelDimension));
    }
}
