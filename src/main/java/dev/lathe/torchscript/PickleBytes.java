package dev.lathe.torchscript;

import dev.lathe.task.LatheException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** A cursor over a pickle that never reads past its end; knows how to complain about the file it belongs to. */
final class PickleBytes {
    private final byte[] bytes;
    private final String where;
    private int position;

    /** @param where the pickle's name for messages ("data.pkl of model.pt") */
    PickleBytes(byte[] bytes, String where) {
        this.bytes = bytes;
        this.where = where;
    }

    int next() {
        return bytes[take(1)] & 0xff;
    }

    long littleEndian(int count) {
        int start = take(count);
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[start + i] & 0xff;
        }
        return value;
    }

    double real() {
        return Double.longBitsToDouble(Long.reverseBytes(littleEndian(8)));
    }

    BigInteger integer(long count) {
        byte[] magnitude = raw(count);
        for (int i = 0, j = magnitude.length - 1; i < j; i++, j--) {
            byte swapped = magnitude[i];
            magnitude[i] = magnitude[j];
            magnitude[j] = swapped;
        }
        return magnitude.length == 0 ? BigInteger.ZERO : new BigInteger(magnitude);
    }

    byte[] raw(long count) {
        if (count < 0 || count > bytes.length) {
            throw truncated();
        }
        int start = take((int) count);
        byte[] copy = new byte[(int) count];
        System.arraycopy(bytes, start, copy, 0, copy.length);
        return copy;
    }

    String utf8(long count) {
        return new String(raw(count), StandardCharsets.UTF_8);
    }

    String line() {
        int start = position;
        while (next() != '\n') {
            continue;
        }
        return new String(bytes, start, position - start - 1, StandardCharsets.UTF_8);
    }

    LatheException refused(String problem) {
        return new LatheException("The pickle " + where + " " + problem + ".",
                "Save the model again with torch.jit.save, or get it from its source again.");
    }

    LatheException foreign(String module, String name) {
        return new LatheException("The pickle " + where + " names \"" + module + " " + name + "\", which TorchScript"
                + " has no use for: nothing of it was executed.", "Do not load this file with other programs either;"
                + " get the model from a source that you trust.");
    }

    private int take(int count) {
        if (count > bytes.length - position) {
            throw truncated();
        }
        position += count;
        return position - count;
    }

    private LatheException truncated() {
        return refused("ends in the middle of a value");
    }
}
