package dev.lathe.compress.kernel;

import dev.lathe.compress.pass.Rewrite;
import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the nodes that lay weights out for kernels at load; layers that share a weight share them.
 *
 * <p>A layout for windows is chosen for pictures of a typical size, others are computed all the same. Measured on two
 * AVX-512 cores, this made 3 x 3 convolutions faster at every size tried, and 1 x 1 convolutions slower at some.
 */
final class PackedWeights {
    private static final long TYPICAL_SIDE = 28;
    private static final Operand CHANNELS_LAST = new Operand.Int(2);

    private final Rewrite rewrite;
    private final Map<List<Object>, Operand> packed = new HashMap<>();

    PackedWeights(Rewrite rewrite) {
        this.rewrite = rewrite;
    }

    Operand linear(WeightedLayer layer) {
        return pack(layer, "mkldnn::_reorder_linear_weight", List.of(Operand.None.NONE), Map.of());
    }

    /** @param geometry stride, padding, dilation and groups */
    Operand convolution(WeightedLayer layer, List<Long> shape, List<Operand> geometry) {
        boolean windows = shape.get(2) > 1 || shape.get(3) > 1;
        Operand size = windows ? Operand.ints(1, shape.get(1) * layer.groups(), side(shape, geometry, 0),
                side(shape, geometry, 1)) : Operand.None.NONE;
        return pack(layer, "mkldnn::_reorder_convolution_weight",
                List.of(geometry.get(1), geometry.get(0), geometry.get(2), geometry.get(3), size), Map.of());
    }

    private static long side(List<Long> shape, List<Operand> geometry, int axis) {
        Operand dilation = ((Operand.ListOf) geometry.get(2)).items().get(axis);
        return Math.max(TYPICAL_SIDE, ((Operand.Int) dilation).value() * (shape.get(axis + 2) - 1) + 1);
    }

    Operand channelsLast(WeightedLayer layer) {
        return pack(layer, "aten::contiguous", List.of(), Map.of("memory_format", CHANNELS_LAST));
    }

    private Operand pack(WeightedLayer layer, String operator, List<Operand> arguments, Map<String, Operand> named) {
        Operand weight = layer.node().input(1);
        return packed.computeIfAbsent(List.of(weight, operator, arguments), key -> {
            List<Operand> inputs = new ArrayList<>(List.of(weight));
            inputs.addAll(arguments);
            Value value = new Value(rewrite.newId(), ValueType.TENSOR);
            rewrite.run(new Node(operator, inputs, named, List.of(value), layer.node().scope()));
            return new Operand.Ref(value);
        });
    }
}
