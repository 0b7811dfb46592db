package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples in one direct buffer. */
final class DirectStore implements SampleStore {
    private final int sampleBytes;
    private ByteBuffer memory;

    /** @throws LatheException if the process may not take that much */
    DirectStore(int bytes, int valuesEach) {
        sampleBytes = valuesEach * Float.BYTES;
        try {
            memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        } catch (OutOfMemoryError e) {
            throw new LatheException("There is not enough memory for the data: " + bytes / 1_000_000
                    + " MB are needed.", "Use fewer samples, or start with a larger -XX:MaxDirectMemorySize.", e);
        }
    }

    @Override
    public void put(int slot, float[] values) {
        view(slot, 1).asFloatBuffer().put(values);
    }

    @Override
    public void move(int from, int to) {
        view(to, 1).put(view(from, 1));
    }

    @Override
    public void seal(int samples) { }

    @Override
    public ByteBuffer slice(int from, int count) {
        return view(from, count).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    private ByteBuffer view(int from, int count) {
        return memory.slice(from * sampleBytes, count * sampleBytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        if (memory != null) {
            DirectMemory.free(memory);
            memory = null;
        }
    }
}
