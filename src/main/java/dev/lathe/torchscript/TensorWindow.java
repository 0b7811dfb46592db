package dev.lathe.torchscript;

import java.util.List;

/** Arithmetic of a strided window on a storage. */
public final class TensorWindow {
    private TensorWindow() { }

    /** Whether every element of a window lies within its storage; false too for negative or overflowing numbers. */
    static boolean fits(PyValue.StorageRef storage, long offset, List<Long> shape, List<Long> stride) {
        if (offset < 0) {
            return false;
        }
        try {
            long last = offset;
            long elements = 1;
            for (int i = 0; i < shape.size(); i++) {
                if (shape.get(i) < 0 || stride.get(i) < 0) {
                    return false;
                }
                elements = Math.multiplyExact(elements, shape.get(i));
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape.get(i) - 1), stride.get(i)));
            }
            return elements == 0 || last < storage.elements();
        } catch (ArithmeticException overflow) {
            return false;
        }
    }

    /** Whether a tensor's elements lie next to each other in row-major order. */
    public static boolean contiguous(PyValue.Tensor tensor) {
        long expected = 1;
        for (int i = tensor.shape().size() - 1; i >= 0; i--) {
            if (tensor.shape().get(i) != 1 && tensor.stride().get(i) != expected) {
                return false;
            }
            expected *= tensor.shape().get(i);
        }
        return true;
    }

    /** Whether the spans of two tensors on one storage have an element in common. */
    public static boolean overlap(PyValue.Tensor a, PyValue.Tensor b) {
        return a.offset() <= last(b) && b.offset() <= last(a);
    }

    private static long last(PyValue.Tensor tensor) {
        long last = tensor.offset();
        for (int i = 0; i < tensor.shape().size(); i++) {
            last += (tensor.shape().get(i) - 1) * tensor.stride().get(i);
        }
        return last;
    }
}
