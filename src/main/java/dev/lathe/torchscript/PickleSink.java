package dev.lathe.torchscript;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Collects the bytes of a pickle. */
final class PickleSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void op(int code) {
        out.write(code);
    }

    void raw(byte[] bytes) {
        out.writeBytes(bytes);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    void integer(BigInteger value) {
        if (value.bitLength() > 63) {
            throw new IllegalArgumentException("TorchScript integers have 64 bits; " + value + " does not fit");
        }
        long number = value.longValue();
        if (number >= 0 && number < 1 << 8) {
            op(PickleOp.BININT1);
            littleEndian(number, 1);
        } else if (number >= 0 && number < 1 << 16) {
            op(PickleOp.BININT2);
            littleEndian(number, 2);
        } else if (number == (int) number) {
            op(PickleOp.BININT);
            littleEndian(number, 4);
        } else {
            op(PickleOp.LONG1);
            op(8);
            littleEndian(number, 8);
        }
    }

    void littleEndian(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            op((int) (value >>> 8 * i));
        }
    }

    void bigEndian(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            op((int) (value >>> shift));
        }
    }
}
