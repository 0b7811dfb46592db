package dev.lathe.compress;

import dev.lathe.torchscript.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Little-endian floating point elements of a storage as Java floats, and back. */
public final class FloatFormat {
    private static final float HALF_SUBNORMAL_UNIT = 0x1p-24f;

    private FloatFormat() { }

    /** @param offset of the first element, in elements */
    public static float[] decode(byte[] storage, int offset, int count, ScalarType type) {
        ByteBuffer bytes = window(storage, offset, count, type);
        float[] values = new float[count];
        switch (type) {
            case FLOAT32 -> bytes.asFloatBuffer().get(values);
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = (float) bytes.getDouble();
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = halfToFloat(bytes.getShort());
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = Float.intBitsToFloat(bytes.getShort() << 16);
                }
            }
            default -> throw new IllegalArgumentException(type + " is not a floating point type");
        }
        return values;
    }

    /** @param offset of the first element, in elements */
    public static void encode(float[] values, byte[] storage, int offset, ScalarType type) {
        ByteBuffer bytes = window(storage, offset, values.length, type);
        switch (type) {
            case FLOAT32 -> bytes.asFloatBuffer().put(values);
            case FLOAT64 -> {
                for (float value : values) {
                    bytes.putDouble(value);
                }
            }
            case FLOAT16 -> {
                for (float value : values) {
                    bytes.putShort(floatToHalf(value));
                }
            }
            case BFLOAT16 -> {
                for (float value : values) {
                    bytes.putShort((short) (Float.floatToRawIntBits(roundToBfloat16(value)) >>> 16));
                }
            }
            default -> throw new IllegalArgumentException(type + " is not a floating point type");
        }
    }

    /** Writes zeros where the values are zero and leaves every other element as it is, bit by bit. */
    static void encodeZeros(float[] values, byte[] storage, int offset, ScalarType type) {
        int width = type.bytes();
        int first = offset * width;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 0) {
                Arrays.fill(storage, first + i * width, first + (i + 1) * width, (byte) 0);
            }
        }
    }

    /** The nearest IEEE 754 half precision number, ties to even; what lies beyond its range becomes its largest. */
    public static float roundToHalf(float value) {
        float magnitude = Math.abs(value);
        if (!(magnitude < 65504)) {
            return Float.isFinite(value) ? Math.copySign(65504, value) : value;
        }
        if (magnitude < 0x1p-14f) {
            return (float) Math.rint(value / HALF_SUBNORMAL_UNIT) * HALF_SUBNORMAL_UNIT;
        }
        int bits = Float.floatToRawIntBits(value);
        float rounded = Float.intBitsToFloat(bits + 0xfff + (bits >>> 13 & 1) & ~0x1fff);
        return Math.abs(rounded) > 65504 ? Math.copySign(65504, value) : rounded;
    }

    /** The nearest bfloat16 number, ties to even; what lies beyond its range becomes its largest. */
    public static float roundToBfloat16(float value) {
        if (!Float.isFinite(value)) {
            return value;
        }
        int bits = Float.floatToRawIntBits(value);
        float rounded = Float.intBitsToFloat(bits + 0x7fff + (bits >>> 16 & 1) & 0xffff0000);
        return Float.isFinite(rounded) ? rounded : Math.copySign(0x1.fep127f, value);
    }

    private static short floatToHalf(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        } else if (Float.isInfinite(value)) {
            return (short) (sign | 0x7c00);
        }
        float magnitude = Math.abs(roundToHalf(value));
        if (magnitude < 0x1p-14f) {
            return (short) (sign | (int) (magnitude / HALF_SUBNORMAL_UNIT));
        }
        return (short) (sign | (Float.floatToRawIntBits(magnitude) >>> 13) - (112 << 10));
    }

    private static float halfToFloat(short half) {
        int exponent = half >>> 10 & 0x1f;
        int mantissa = half & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = mantissa * HALF_SUBNORMAL_UNIT;
        } else if (exponent == 0x1f) {
            magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat(exponent + 112 << 23 | mantissa << 13);
        }
        return half < 0 ? -magnitude : magnitude;
    }

    private static ByteBuffer window(byte[] storage, int offset, int count, ScalarType type) {
        return ByteBuffer.wrap(storage, offset * type.bytes(), count * type.bytes()).slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
