package dev.lathe.compress.channel;

import java.util.Arrays;

/**
 * Where the channels of a group lie along one dimension of a weight: one index for each channel of a convolution,
 * {@code F / C} indices where a linear layer reads flattened pictures, others behind a concatenation.
 */
public final class ChannelSlices {
    private final int[][] indices;

    /** @param indices by channel; all of the same length */
    ChannelSlices(int[][] indices) {
        this.indices = indices;
    }

    public int channels() {
        return indices.length;
    }

    /** How many indices each channel has. */
    public int width() {
        return indices[0].length;
    }

    /** The indices of a channel, in order. */
    public int[] of(int channel) {
        return indices[channel].clone();
    }

    int[] indices(int channel) {
        return indices[channel];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelSlices slices && Arrays.deepEquals(indices, slices.indices);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(indices);
    }

    @Override
    public String toString() {
        return indices.length + " channels of " + width() + " from " + indices[0][0];
    }
}
