package dev.lathe.graph;

import dev.lathe.torchscript.ScalarType;
import java.util.Arrays;
import java.util.List;

/**
 * The elements of a tensor in memory. They fill {@code data} without gaps, in the order that the strides say.
 *
 * @param shape sizes
 * @param stride steps in elements; row-major, or a permutation of it such as channels-last
 * @param data little-endian elements; not to be changed
 */
public record HostTensor(ScalarType type, List<Long> shape, List<Long> stride, byte[] data) {
    public HostTensor {
        shape = List.copyOf(shape);
        stride = List.copyOf(stride);
        long elements = shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
        if (shape.size() != stride.size() || elements * type.bytes() != data.length) {
            throw new IllegalArgumentException("a tensor " + shape + " of " + type + " needs " + elements * type.bytes()
                    + " bytes, not " + data.length);
        }
    }

    public static HostTensor rowMajor(ScalarType type, List<Long> shape, byte[] data) {
        return new HostTensor(type, shape, rowMajorStride(shape), data);
    }

    /** Strides of a tensor of that shape whose last dimension is contiguous. */
    public static List<Long> rowMajorStride(List<Long> shape) {
        Long[] stride = new Long[shape.size()];
        long step = 1;
        for (int i = stride.length - 1; i >= 0; i--) {
            stride[i] = step;
            step *= Math.max(shape.get(i), 1);
        }
        return List.of(stride);
    }

    public long elements() {
        return data.length / type.bytes();
    }

    public boolean isRowMajor() {
        List<Long> expected = rowMajorStride(shape);
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) != 1 && !expected.get(i).equals(stride.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostTensor tensor && type == tensor.type && shape.equals(tensor.shape)
                && stride.equals(tensor.stride) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + type.hashCode();
    }

    @Override
    public String toString() {
        return type + shape.toString();
    }
}
