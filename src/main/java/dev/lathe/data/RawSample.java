package dev.lathe.data;

import java.util.List;

/** One stored sample. */
public sealed interface RawSample {
    /**
     * An image of 8-bit channels, height × width × channels, channels in R, G, B order (or one grey channel).
     */
    record Image(int width, int height, int channels, byte[] pixels) implements RawSample { }

    /** Numbers with a shape, without the batch dimension. */
    record Numbers(float[] values, List<Integer> shape) implements RawSample { }
}
