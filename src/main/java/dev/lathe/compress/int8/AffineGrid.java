package dev.lathe.compress.int8;

import dev.lathe.graph.Operand;
import dev.lathe.graph.range.ValueRange;
import java.util.List;

/**
 * The 256 reals that an activation of type quint8 can take: {@code (level - zeroPoint) * scale}, level from 0 to 255.
 * Zero is one of them, so that padding is exact.
 */
record AffineGrid(double scale, int zeroPoint) {
    private static final int HIGHEST_LEVEL = 255;
    private static final double SMALLEST_SCALE = 1e-8;

    /** The finest grid that reaches from end to end of a range, widened to hold zero. */
    static AffineGrid covering(ValueRange range) {
        double low = Math.min(range.low(), 0);
        double high = Math.max(range.high(), 0);
        double scale = Math.max((high - low) / HIGHEST_LEVEL, SMALLEST_SCALE);
        return new AffineGrid(scale, (int) Math.max(0, Math.min(HIGHEST_LEVEL, Math.rint(-low / scale))));
    }

    /** Scale and zero point, as kernels take them. */
    List<Operand> operands() {
        return List.of(new Operand.Real(scale), new Operand.Int(zeroPoint));
    }
}
