package dev.lathe.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A numeric NumPy type.
 *
 * @param kind {@code b}ool, {@code i}nteger, {@code u}nsigned or {@code f}loat
 * @param bytes of one value
 */
record NpyType(char kind, int bytes, ByteOrder order) {
    private static final Pattern NUMERIC = Pattern.compile("([<>=|])?(b1|[iu][1248]|f[248])");

    /** @param description NumPy's type string, such as {@code <f4} or {@code |u1}; empty if it is no number */
    static Optional<NpyType> parse(String description) {
        Matcher matcher = NUMERIC.matcher(description);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String order = matcher.group(1) == null ? "=" : matcher.group(1);
        String type = matcher.group(2);
        return Optional.of(new NpyType(type.charAt(0), type.charAt(1) - '0', switch (order) {
            case "<" -> ByteOrder.LITTLE_ENDIAN;
            case ">" -> ByteOrder.BIG_ENDIAN;
            default -> ByteOrder.nativeOrder();
        }));
    }

    boolean isUnsignedByte() {
        return kind == 'u' && bytes == 1;
    }

    /** The value at an offset in bytes of a buffer that has this type's order. */
    double read(ByteBuffer data, int offset) {
        if (kind == 'f') {
            return switch (bytes) {
                case 2 -> half(data.getShort(offset));
                case 4 -> data.getFloat(offset);
                default -> data.getDouble(offset);
            };
        }
        boolean signed = kind == 'i';
        return switch (bytes) {
            case 1 -> signed ? data.get(offset) : data.get(offset) & 0xff;
            case 2 -> signed ? data.getShort(offset) : data.getShort(offset) & 0xffff;
            case 4 -> signed ? data.getInt(offset) : Integer.toUnsignedLong(data.getInt(offset));
            default -> signed || data.getLong(offset) >= 0 ? data.getLong(offset)
                    : (double) (data.getLong(offset) >>> 1) * 2;
        };
    }

    /** IEEE 754 binary16 to double, exact. */
    static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
