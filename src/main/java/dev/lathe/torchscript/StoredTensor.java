package dev.lathe.torchscript;

import java.util.List;

/**
 * A tensor of a module, and where its bytes are.
 *
 * @param name dotted path from the root ({@code layer1.0.conv1.weight}); {@code CONSTANTS.c3} for a frozen one
 * @param role what the module uses it for
 * @param tensor its window on the storage
 * @param entry path of the storage's entry below the root ({@code data/7}, {@code constants/7})
 * @param tiedTo name of the first tensor that is the very same window, or null where this is the first
 */
public record StoredTensor(String name, Role role, PyValue.Tensor tensor, String entry, String tiedTo) {
    /** What a tensor is to its module. */
    public enum Role {
        /** Listed in the class's {@code __parameters__}. */
        PARAMETER,
        /** Listed in the class's {@code __buffers__}. */
        BUFFER,
        /** Neither: an attribute, or part of a packed object. */
        ATTRIBUTE,
        /** A constant of the code, as freezing makes them of parameters. */
        CONSTANT
    }

    public ScalarType type() {
        return tensor.storage().type();
    }

    public List<Long> shape() {
        return tensor.shape();
    }

    public long elements() {
        return tensor.elements();
    }

    /** Bytes of the elements, uncompressed. */
    public long bytes() {
        return elements() * type().bytes();
    }

    /** The last segment of the name. */
    public String attribute() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
