package dev.lathe.sample;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of a network.
 *
 * @param tensors parameters and running statistics by name, row-major
 * @param batches how many batches the statistics have seen
 */
record NetworkState(Map<String, float[]> tensors, long batches) {

    /** Weights before training: He et al. 2015 for whatever a ReLU follows, and neutral batch normalisation. */
    static NetworkState initial(SampleNetwork network, long seed) {
        RandomStream random = new RandomStream(seed, 100);
        Map<String, float[]> tensors = new LinkedHashMap<>();
        network.parameters().forEach((name, shape) -> tensors.put(name,
                shape.length > 1 ? normal(random, shape) : constant(shape, name.endsWith("bias") ? 0 : 1)));
        network.buffers().forEach((name, shape) -> tensors.put(name, constant(shape, name.endsWith("mean") ? 0 : 1)));
        return new NetworkState(tensors, 0);
    }

    private static float[] normal(RandomStream random, long... shape) {
        float[] values = new float[elements(shape)];
        double deviation = StrictMath.sqrt(2.0 * shape[0] / values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.gaussian());
        }
        return values;
    }

    private static float[] constant(long[] shape, float value) {
        float[] values = new float[elements(shape)];
        Arrays.fill(values, value);
        return values;
    }

    private static int elements(long... shape) {
        int product = 1;
        for (long size : shape) {
            product *= (int) size;
        }
        return product;
    }
}
