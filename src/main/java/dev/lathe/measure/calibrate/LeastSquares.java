package dev.lathe.measure.calibrate;

import dev.lathe.graph.range.ValueRange;

/**
 * The range whose 256 levels have the least squared error: rounding within it, clipping outside. Its two ends are moved
 * in turn.
 */
final class LeastSquares {
    private static final int LEVELS = 255;
    private static final int STEPS = 64;
    private static final int ROUNDS = 2;

    private LeastSquares() { }

    static ValueRange range(ActivationHistogram seen) {
        double lowest = Math.min(0, seen.low());
        double highest = Math.max(0, seen.high());
        double low = lowest;
        double high = highest;
        for (int round = 0; round < ROUNDS; round++) {
            double best = error(seen, low, high);
            for (int step = 1; step < STEPS; step++) {
                double error = error(seen, low, highest * step / STEPS);
                if (error < best) {
                    best = error;
                    high = highest * step / STEPS;
                }
            }
            for (int step = 1; lowest < 0 && step < STEPS; step++) {
                double error = error(seen, lowest * step / STEPS, high);
                if (error < best) {
                    best = error;
                    low = lowest * step / STEPS;
                }
            }
        }
        return new ValueRange(low, high);
    }

    private static double error(ActivationHistogram seen, double low, double high) {
        double step = (high - low) / LEVELS;
        double rounding = step * step / 12;
        double error = 0;
        for (int i = seen.bin(seen.low()); i <= seen.bin(seen.high()); i++) {
            double centre = seen.centre(i);
            double beyond = Math.max(0, Math.max(low - centre, centre - high));
            error += seen.count(i) * (beyond == 0 ? rounding : beyond * beyond);
        }
        return error;
    }
}
