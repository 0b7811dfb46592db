package dev.lathe.compress.pass;

import dev.lathe.compress.FloatFormat;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Elements of floating point weights as numbers, in the order in which they lie in memory, and back. */
final class Reals {
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Reals() { }

    static float[] floats(HostTensor tensor) {
        return FloatFormat.decode(tensor.data(), 0, Math.toIntExact(tensor.elements()), tensor.type());
    }

    static double[] doubles(HostTensor tensor) {
        int count = Math.toIntExact(tensor.elements());
        double[] values = new double[count];
        if (tensor.type() == ScalarType.FLOAT64) {
            ByteBuffer.wrap(tensor.data()).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
            return values;
        }
        float[] floats = floats(tensor);
        for (int i = 0; i < count; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    /** A tensor of the same layout and type with other values. */
    static HostTensor withValues(HostTensor tensor, double[] values) {
        byte[] data = new byte[values.length * tensor.type().bytes()];
        if (tensor.type() == ScalarType.FLOAT64) {
            ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
        } else {
            float[] floats = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                floats[i] = (float) values[i];
            }
            FloatFormat.encode(floats, data, 0, tensor.type());
        }
        return new HostTensor(tensor.type(), tensor.shape(), tensor.stride(), data);
    }

    static HostTensor withValues(HostTensor tensor, float[] values) {
        byte[] data = new byte[values.length * tensor.type().bytes()];
        FloatFormat.encode(values, data, 0, tensor.type());
        return new HostTensor(tensor.type(), tensor.shape(), tensor.stride(), data);
    }

    /** The tensor with zeros where the values are zero and every other element as it is, bit by bit. */
    static HostTensor withZeros(HostTensor tensor, float[] values) {
        byte[] data = tensor.data().clone();
        int width = tensor.type().bytes();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 0 && width == Float.BYTES) {
                INTS.set(data, i * Float.BYTES, 0);
            } else if (values[i] == 0) {
                Arrays.fill(data, i * width, (i + 1) * width, (byte) 0);
            }
        }
        return new HostTensor(tensor.type(), tensor.shape(), tensor.stride(), data);
    }

    /** Index along a dimension of the element at a place in memory. */
    static int index(HostTensor tensor, int dimension, int place) {
        return (int) (place / tensor.stride().get(dimension) % tensor.shape().get(dimension));
    }

    /** Whether its numbers can be computed with: single or double precision, not quantized. */
    static boolean isPlain(Weight weight) {
        return weight.quantization() == null
                && (weight.type() == ScalarType.FLOAT32 || weight.type() == ScalarType.FLOAT64);
    }
}
