package dev.lathe.graph;

import dev.lathe.torchscript.ScalarType;
import java.util.List;
import java.util.Objects;

/**
 * A tensor that comes with the model.
 *
 * @param name dotted path, as in the model that was imported ({@code layer1.0.conv1.weight}, {@code CONSTANTS.c3})
 * @param quantization null on a plain tensor
 * @param parameter whether it is one of its module's parameters, else a buffer or a constant
 */
public record Weight(String name, HostTensor tensor, Quantization quantization, boolean parameter) {
    public Weight {
        Objects.requireNonNull(tensor);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a weight has a name");
        }
    }

    public ScalarType type() {
        return tensor.type();
    }

    public List<Long> shape() {
        return tensor.shape();
    }

    /** Whether it holds plain floating point numbers. */
    public boolean isReal() {
        return quantization == null && type().isFloatingPoint();
    }

    public Weight withTensor(HostTensor replacement) {
        return new Weight(name, replacement, quantization, parameter);
    }
}
