package dev.lathe.compress.deflate;

import java.util.Arrays;

/** Collects bits, the least significant first, as DEFLATE packs them. */
final class BitSink {
    private byte[] bytes;
    private int length;
    private long buffer;
    private int buffered;

    BitSink(int expectedBytes) {
        bytes = new byte[Math.max(64, expectedBytes)];
    }

    /** @param count at most 32 */
    void put(long bits, int count) {
        buffer |= bits << buffered;
        buffered += count;
        if (buffered >= 32) {
            if (length + 8 > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            bytes[length] = (byte) buffer;
            bytes[length + 1] = (byte) (buffer >>> 8);
            bytes[length + 2] = (byte) (buffer >>> 16);
            bytes[length + 3] = (byte) (buffer >>> 24);
            length += 4;
            buffer >>>= 32;
            buffered -= 32;
        }
    }

    byte[] toBytes() {
        byte[] whole = Arrays.copyOf(bytes, length + (buffered + 7) / 8);
        for (int i = length; i < whole.length; i++) {
            whole[i] = (byte) (buffer >>> 8 * (i - length));
        }
        return whole;
    }
}
