package dev.lathe.ledger;

import dev.lathe.graph.HostTensor;
import dev.lathe.torchscript.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Stored elements as floats. */
final class Elements {
    private Elements() { }

    static float[] of(HostTensor tensor) {
        ByteBuffer bytes = ByteBuffer.wrap(tensor.data()).order(ByteOrder.LITTLE_ENDIAN);
        float[] elements = new float[Math.toIntExact(tensor.elements())];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element(bytes, i, tensor.type());
        }
        return elements;
    }

    private static float element(ByteBuffer bytes, int i, ScalarType type) {
        return switch (type) {
            case FLOAT32 -> bytes.getFloat(i * 4);
            case FLOAT64 -> (float) bytes.getDouble(i * 8);
            case FLOAT16 -> half(bytes.getShort(i * 2));
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(i * 2) << 16);
            case INT8, QINT8 -> bytes.get(i);
            case UINT8, QUINT8, BOOL -> Byte.toUnsignedInt(bytes.get(i));
            case INT16 -> bytes.getShort(i * 2);
            case INT32, QINT32 -> bytes.getInt(i * 4);
            case INT64 -> bytes.getLong(i * 8);
            case COMPLEX32, COMPLEX64, COMPLEX128 -> Float.NaN;
        };
    }

    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size = exponent == 0x1f ? fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN
                : exponent == 0 ? Math.scalb((float) fraction, -24) : Math.scalb(1024f + fraction, exponent - 25);
        return bits < 0 ? -size : size;
    }
}
