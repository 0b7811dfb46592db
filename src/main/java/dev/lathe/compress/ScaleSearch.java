package dev.lathe.compress;

/**
 * Chooses the scale of a channel: small mean squared error, from a grid of scales whose significands have few bits. A
 * level times such a scale ends in zero bytes, and channels often share a scale, so that the same few byte patterns
 * come back throughout the tensor: that is what makes float32 values of b bits deflate to little more than b bits.
 */
final class ScaleSearch {
    /** From this many bits on fidelity counts more than the last bytes, and the grid is finer. */
    private static final int FINE_FROM_BITS = 6;

    private final int levels;
    /** Significands within an octave: 1 and 1.5, or 1, 1.25, 1.5, 1.75. */
    private final int perOctave;
    private final QuantizationScheme.Mapping mapping;

    /** Levels from {@code low} to {@code high}, multiplied by {@code scale}; 0 lies among them. */
    record Levels(float low, float high, float scale) { }

    ScaleSearch(int bits, QuantizationScheme.Mapping mapping) {
        this.levels = 1 << bits;
        this.perOctave = bits < FINE_FROM_BITS ? 2 : 4;
        this.mapping = mapping;
    }

    Levels best(ChannelValues channel) {
        float[] range = channel.range();
        float largest = Math.max(-range[0], range[1]);
        if (largest < Float.MIN_NORMAL * levels) {
            return new Levels(0, 0, 1);
        }
        double low;
        double high;
        double covering;
        if (mapping == QuantizationScheme.Mapping.SYMMETRIC) {
            high = levels / 2 - 1;
            low = -high;
            covering = largest / high;
        } else {
            double span = (double) range[1] - range[0];
            low = -Math.rint((levels - 1) * (-range[0] / span));
            high = levels - 1 + low;
            covering = Math.max(high > 0 ? range[1] / high : 0, low < 0 ? range[0] / low : 0);
        }
        return search(channel.sample(), (float) low, (float) high, covering);
    }

    /**
     * Walks down from the smallest scale that covers the range until the error has clearly passed its minimum. No level
     * lies beyond the largest float; where even the squared error does, the first scale is taken.
     */
    private Levels search(float[] sample, float low, float high, double covering) {
        double largest = index(Float.MAX_VALUE / (double) Math.max(high, -low));
        int step = (int) Math.min(Math.ceil(index(covering) - 1e-9), Math.floor(largest));
        Levels best = new Levels(low, high, scale(step));
        double bestError = Double.POSITIVE_INFINITY;
        for (int worse = 0; worse < perOctave + 1 && step > index(covering) - 3 * perOctave; step--) {
            Levels candidate = new Levels(low, high, scale(step));
            double error = ChannelValues.squaredError(sample, candidate);
            worse = error < bestError ? 0 : worse + 1;
            if (error < bestError) {
                best = candidate;
                bestError = error;
            }
        }
        return best;
    }

    private double index(double scale) {
        int octave = Math.getExponent(scale);
        return (octave + Math.scalb(scale, -octave) - 1) * perOctave;
    }

    private float scale(int index) {
        int octave = Math.floorDiv(index, perOctave);
        return Math.scalb(1 + Math.floorMod(index, perOctave) / (float) perOctave, octave);
    }
}
