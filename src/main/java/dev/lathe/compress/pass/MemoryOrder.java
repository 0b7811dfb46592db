package dev.lathe.compress.pass;

import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The dimensions of a tensor from the outermost to the innermost as its elements lie in memory: in order for a
 * row-major one, {@code [0, 2, 3, 1]} for channels-last.
 */
record MemoryOrder(HostTensor tensor, List<Integer> dimensions) {

    static MemoryOrder of(HostTensor tensor) {
        List<Integer> inOrder = IntStream.range(0, tensor.shape().size()).boxed().toList();
        return new MemoryOrder(tensor, tensor.isRowMajor() ? inOrder
                : inOrder.stream().sorted(Comparator.comparing(d -> -tensor.stride().get(d))).toList());
    }

    long[] shape() {
        return dimensions.stream().mapToLong(d -> tensor.shape().get(d)).toArray();
    }

    /** The shape of one number for each index of a dimension, to be multiplied with the elements. */
    long[] shapeAlong(int dimension) {
        return dimensions.stream().mapToLong(d -> d == dimension ? tensor.shape().get(d) : 1).toArray();
    }

    /** A tensor of {@link #shape()} with its dimensions as they were. */
    Operand restore(Operand stored, SetupCode code) {
        if (tensor.isRowMajor()) {
            return stored;
        }
        long[] inverse = IntStream.range(0, dimensions.size()).mapToLong(dimensions::indexOf).toArray();
        return code.call("permute", stored, Operand.ints(inverse));
    }
}
