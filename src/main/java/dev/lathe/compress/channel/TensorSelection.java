package dev.lathe.compress.channel;

import dev.lathe.graph.HostTensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A tensor without some indices of one dimension, its elements in the same order of dimensions in memory. */
final class TensorSelection {
    private TensorSelection() { }

    static HostTensor without(HostTensor tensor, int dimension, BitSet removed) {
        List<Integer> order = order(tensor);
        int at = order.indexOf(dimension);
        int size = tensor.shape().get(dimension).intValue();
        int inner = tensor.type().bytes();
        for (int i = at + 1; i < order.size(); i++) {
            inner *= tensor.shape().get(order.get(i)).intValue();
        }
        int outer = tensor.data().length / (inner * size);
        int kept = size - removed.cardinality();
        byte[] data = new byte[outer * kept * inner];
        int to = 0;
        for (int block = 0; block < outer; block++) {
            for (int i = removed.nextClearBit(0); i < size; i = removed.nextClearBit(i + 1)) {
                System.arraycopy(tensor.data(), (block * size + i) * inner, data, to, inner);
                to += inner;
            }
        }
        List<Long> shape = new ArrayList<>(tensor.shape());
        shape.set(dimension, (long) kept);
        return new HostTensor(tensor.type(), shape, strides(shape, order), data);
    }

    /** Dimensions from the outermost to the innermost. */
    private static List<Integer> order(HostTensor tensor) {
        List<Integer> inOrder = IntStream.range(0, tensor.shape().size()).boxed().toList();
        return tensor.isRowMajor() ? inOrder
                : inOrder.stream().sorted(Comparator.comparing(d -> -tensor.stride().get(d))).toList();
    }

    private static List<Long> strides(List<Long> shape, List<Integer> order) {
        Long[] strides = new Long[shape.size()];
        long step = 1;
        for (int i = order.size() - 1; i >= 0; i--) {
            strides[order.get(i)] = step;
            step *= Math.max(1, shape.get(order.get(i)));
        }
        return List.of(strides);
    }
}
