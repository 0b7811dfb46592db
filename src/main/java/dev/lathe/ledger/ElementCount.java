package dev.lathe.ledger;

import dev.lathe.torchscript.ScalarType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a weight's elements carry.
 *
 * @param nonZeros elements that are not zero
 * @param bits needed for an element: those of the levels if the elements are integers, lie on an even grid of at most
 *     256 levels (one for each channel, or one for all), or take few values; else 16 if half precision holds all of
 *     them exactly, else those of the type
 */
record ElementCount(long nonZeros, int bits) {
    private static final int FEWEST = 8;
    private static final int MOST_LEVELS = 256;
    /** Rounding of floats, grown by up to 256 levels in Euclid's algorithm; far below a level of 1/256. */
    private static final double ROUNDING = 0x1p-14;
    /** Of a scale and of its product with a level. */
    private static final double LEVEL_ROUNDING = 0x1p-21;

    /** @param stride steps in elements, as the elements lie */
    static ElementCount of(float[] elements, ScalarType type, List<Long> shape, List<Long> stride) {
        long nonZeros = 0;
        for (float element : elements) {
            nonZeros += element == 0 ? 0 : 1;
        }
        return new ElementCount(nonZeros, bits(elements, type, shape, stride));
    }

    private static int bits(float[] elements, ScalarType type, List<Long> shape, List<Long> stride) {
        if (!type.isFloatingPoint()) {
            return span(elements);
        }
        int raw = type.bytes() * Byte.SIZE;
        if (elements.length < FEWEST) {
            return raw;
        }
        int best = gridBits(elements, 1, 1);
        for (int d = 0; d < Math.min(2, shape.size()); d++) {
            int channels = shape.get(d).intValue();
            if (shape.size() > 1 && elements.length / channels >= FEWEST) {
                best = Math.min(best, gridBits(elements, channels, Math.max(1, stride.get(d).intValue())));
            }
        }
        best = best <= Byte.SIZE ? best : codebookBits(elements);
        return best <= Byte.SIZE ? Math.min(best, raw) : Math.min(raw, isHalf(elements) ? Short.SIZE : raw);
    }

    /** Bits of integers from the smallest to the largest, zero among them. */
    private static int span(float[] elements) {
        double low = 0;
        double high = 0;
        for (float element : elements) {
            low = Math.min(low, element);
            high = Math.max(high, element);
        }
        return bits(high - low + 1);
    }

    /** Bits of the levels of the coarsest even grid that each channel's elements lie on, up to rounding. */
    private static int gridBits(float[] elements, int channels, int inner) {
        double[] largest = new double[channels];
        for (int i = 0; i < elements.length; i++) {
            int channel = i / inner % channels;
            largest[channel] = Math.max(largest[channel], Math.abs(elements[i]));
        }
        double[] units = largest.clone();
        for (int i = 0; i < elements.length; i++) {
            int channel = i / inner % channels;
            units[channel] = commonUnit(units[channel], Math.abs(elements[i]), largest[channel]);
            if (Double.isNaN(units[channel])) {
                return Float.SIZE;
            }
        }
        double low = 0;
        double high = 0;
        for (int i = 0; i < elements.length; i++) {
            double unit = units[i / inner % channels];
            double level = unit == 0 ? 0 : Math.rint(elements[i] / unit);
            if (Math.abs(elements[i] - level * unit) > Math.abs(elements[i]) * LEVEL_ROUNDING) {
                return Float.SIZE;
            }
            low = Math.min(low, level);
            high = Math.max(high, level);
        }
        return high - low >= MOST_LEVELS ? Float.SIZE : bits(high - low + 1);
    }

    /**
     * The largest number of which both, and the largest element, are integer multiples; NaN if that is too small to be
     * a level.
     */
    private static double commonUnit(double unit, double element, double largest) {
        double larger = Math.max(unit, element);
        double smaller = Math.min(unit, element);
        while (smaller > largest * ROUNDING) {
            double rest = larger % smaller;
            larger = smaller;
            smaller = Math.min(rest, larger - rest);
        }
        if (larger == 0) {
            return 0;
        }
        return larger > largest / MOST_LEVELS && Double.isFinite(larger) ? largest / Math.rint(largest / larger)
                : Double.NaN;
    }

    private static int bits(double levels) {
        return Math.max(1, (int) Math.ceil(Math.log(levels) / Math.log(2) - 1e-9));
    }

    private static int codebookBits(float[] elements) {
        Set<Float> values = new HashSet<>();
        for (float element : elements) {
            if (values.add(element) && values.size() > Math.min(MOST_LEVELS, elements.length / FEWEST)) {
                return Float.SIZE;
            }
        }
        return bits(values.size());
    }

    private static boolean isHalf(float[] elements) {
        for (float element : elements) {
            double scaled = Math.abs(element) * 0x1p24;
            int exponent = Math.max(Math.getExponent(element), -14);
            double unit = Math.scalb(1.0, exponent - 10 + 24);
            if (scaled > 65504 * 0x1p24 || scaled % unit != 0) {
                return false;
            }
        }
        return true;
    }
}
