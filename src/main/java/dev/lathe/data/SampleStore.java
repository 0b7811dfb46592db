package dev.lathe.data;

import java.nio.ByteBuffer;

/**
 * Off-heap room for equally long float32 samples in native byte order. Filled once, from several threads, then sealed
 * and read. Closing gives the memory back at once.
 */
interface SampleStore extends AutoCloseable {
    long DIRECT_LIMIT = 1L << 30;

    /** In memory up to {@code directLimit} bytes, else in a temporary file. */
    static SampleStore allocate(int samples, int valuesEach, long directLimit) {
        long bytes = (long) samples * valuesEach * Float.BYTES;
        return bytes <= Math.min(directLimit, Integer.MAX_VALUE) ? new DirectStore((int) bytes, valuesEach)
                : new FileStore(bytes, valuesEach);
    }

    void put(int slot, float[] values);

    /** Copies a slot over another one. */
    void move(int from, int to);

    /** Ends the filling: the first {@code samples} slots stay. */
    void seal(int samples);

    /** A read-only view of a run of samples; only when sealed. */
    ByteBuffer slice(int from, int count);

    @Override
    void close();
}
