package dev.lathe.bench;

import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Normally distributed samples from a seed: something to run networks of random weights on. */
final class GaussianData implements PreparedData {
    private final List<Long> shape;
    private final int size;
    private final int elements;
    private final ByteBuffer values;

    GaussianData(int size, List<Long> shape, long seed) {
        this.size = size;
        this.shape = List.copyOf(shape);
        elements = Math.toIntExact(shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact));
        values = ByteBuffer.allocateDirect(Math.multiplyExact(size * elements, Float.BYTES))
                .order(ByteOrder.nativeOrder());
        Random random = new Random(seed);
        FloatBuffer floats = values.asFloatBuffer();
        while (floats.hasRemaining()) {
            floats.put((float) random.nextGaussian());
        }
    }

    @Override
    public DataSpec spec() {
        return DataSpec.of(Path.of("gaussian"));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Long> shape() {
        return shape;
    }

    @Override
    public boolean labelled() {
        return false;
    }

    @Override
    public int label(int position) {
        throw new UnsupportedOperationException("gaussian samples have no labels");
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public List<String> classNames() {
        return List.of();
    }

    @Override
    public boolean classesComplete() {
        return false;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public int sourceIndex(int position) {
        return position;
    }

    @Override
    public ByteBuffer batch(int from, int count) {
        return values.slice(from * elements * Float.BYTES, count * elements * Float.BYTES)
                .order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() { }
}
