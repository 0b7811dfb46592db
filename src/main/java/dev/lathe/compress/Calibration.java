package dev.lathe.compress;

import dev.lathe.graph.range.RangeMethod;
import java.util.Objects;

/**
 * How the ranges of activations are found, for {@link Activations#INT8}.
 *
 * @param method how a range is chosen from what was seen
 * @param samples calibration samples at most; 0 takes all
 */
public record Calibration(RangeMethod method, int samples) {
    public static final Calibration DEFAULT = new Calibration(RangeMethod.MSE, 256);

    public Calibration {
        Objects.requireNonNull(method, "method");
        if (samples < 0) {
            throw new IllegalArgumentException("calibration takes 0 samples (all) or more, not " + samples);
        }
    }
}
