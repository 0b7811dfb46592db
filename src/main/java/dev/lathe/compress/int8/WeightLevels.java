package dev.lathe.compress.int8;

/**
 * A weight as signed integers with one scale for each output channel, {@code w = scale * level}, levels from
 * {@code -(2^(bits-1) - 1)} to {@code 2^(bits-1) - 1}.
 *
 * @param levels row-major
 * @param scales one for each channel of the first dimension
 */
record WeightLevels(byte[] levels, float[] scales) {

    /** Room for a weight's levels. */
    static WeightLevels empty(int elements, int channels) {
        return new WeightLevels(new byte[elements], new float[channels]);
    }

    /** @param channels how many stretches of equal length the values have */
    static WeightLevels of(float[] values, int channels, int bits) {
        WeightLevels result = empty(values.length, channels);
        result.quantize(values, 0, channels, bits);
        return result;
    }

    /** Fills in some of the channels. */
    void quantize(float[] values, int fromChannel, int toChannel, int bits) {
        int highest = (1 << bits - 1) - 1;
        int length = values.length / scales.length;
        ClippedScale search = new ClippedScale(highest);
        for (int c = fromChannel; c < toChannel; c++) {
            scales[c] = search.best(values, c * length, (c + 1) * length);
            float scale = scales[c];
            for (int i = c * length; i < (c + 1) * length; i++) {
                levels[i] = (byte) ClippedScale.level(values[i] / scale, highest);
            }
        }
    }
}
