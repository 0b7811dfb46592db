package dev.lathe.ledger;

import dev.lathe.torchscript.ScalarType;
import java.util.List;

/** Sizes and element type of a tensor; the type is null if it is none that a file can hold. */
record TensorForm(List<Long> shape, ScalarType type) {
    TensorForm {
        shape = List.copyOf(shape);
    }

    static ScalarType type(long number) {
        for (ScalarType type : ScalarType.values()) {
            if (type.number() == number) {
                return type;
            }
        }
        return null;
    }

    long elements() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    long bytes() {
        return type == null ? 0 : elements() * type.bytes();
    }

    /** Size of a dimension; negative indices count from the last one, and what is not there is 1. */
    long size(int dimension) {
        int index = dimension < 0 ? shape.size() + dimension : dimension;
        return index < 0 || index >= shape.size() ? 1 : shape.get(index);
    }

    boolean isQuantized() {
        return type == ScalarType.QINT8 || type == ScalarType.QUINT8 || type == ScalarType.QINT32;
    }
}
