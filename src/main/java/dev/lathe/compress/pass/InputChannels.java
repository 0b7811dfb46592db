package dev.lathe.compress.pass;

import java.util.List;

/**
 * Where a layer's weight has its input channels.
 *
 * @param dimension of the weight
 * @param count of neighbours along it that belong to the same output channel: in a transposed convolution the dimension
 *     holds those of all groups, one after the other
 */
record InputChannels(int dimension, int count) {

    /** @param shape of the layer's weight */
    static InputChannels of(WeightedLayer layer, List<Long> shape) {
        int dimension = layer.transposed() ? 0 : 1;
        int all = Math.toIntExact(shape.get(dimension));
        return new InputChannels(dimension, layer.transposed() ? all / layer.groups() : all);
    }
}
