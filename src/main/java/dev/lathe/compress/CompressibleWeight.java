package dev.lathe.compress;

import dev.lathe.torchscript.StoredTensor;
import java.util.List;

/**
 * A tensor whose values a recipe may change.
 *
 * @param tensor where it is
 * @param kind class of its module ({@code Conv2d})
 * @param channelDimension the dimension of its output channels: 1 in transposed convolutions, else 0
 */
public record CompressibleWeight(StoredTensor tensor, String kind, int channelDimension) {
    public String name() {
        return tensor.name();
    }

    public List<Long> shape() {
        return tensor.shape();
    }

    /** Elements; one storage never holds more than an array can. */
    public int elements() {
        return Math.toIntExact(tensor.elements());
    }

    /** Channels that get a scale of their own under per-channel quantization. */
    int channels() {
        return Math.toIntExact(shape().get(channelDimension));
    }

    /** Elements between two neighbours along the channel dimension. */
    int inner() {
        return Math.toIntExact(shape().subList(channelDimension + 1, shape().size()).stream()
                .mapToLong(Long::longValue).reduce(1, Math::multiplyExact));
    }
}
