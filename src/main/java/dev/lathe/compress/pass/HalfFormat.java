package dev.lathe.compress.pass;

import dev.lathe.compress.FloatFormat;
import dev.lathe.graph.HostTensor;
import dev.lathe.torchscript.ScalarType;
import java.util.Arrays;
import java.util.List;

/** Numbers in 16 bits. */
final class HalfFormat {
    private HalfFormat() { }

    /** A vector of 16-bit numbers if these are exact, else of single precision. */
    static HostTensor smallest(float[] values) {
        for (ScalarType type : List.of(ScalarType.FLOAT16, ScalarType.BFLOAT16)) {
            if (isExact(values, type)) {
                return vector(values, type);
            }
        }
        return vector(values, ScalarType.FLOAT32);
    }

    static boolean isExact(float[] values, ScalarType type) {
        return Arrays.equals(rounded(values, type), values);
    }

    static float[] rounded(float[] values, ScalarType type) {
        return FloatFormat.decode(bytes(values, type), 0, values.length, type);
    }

    static byte[] bytes(float[] values, ScalarType type) {
        byte[] data = new byte[values.length * type.bytes()];
        FloatFormat.encode(values, data, 0, type);
        return data;
    }

    private static HostTensor vector(float[] values, ScalarType type) {
        return HostTensor.rowMajor(type, List.of((long) values.length), bytes(values, type));
    }
}
