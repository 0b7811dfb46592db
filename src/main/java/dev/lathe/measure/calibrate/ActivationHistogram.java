package dev.lathe.measure.calibrate;

/**
 * Statistics of one value over any number of batches in a fixed amount of memory: extremes, their moving averages, and
 * a histogram around zero whose range doubles when a batch exceeds it.
 */
final class ActivationHistogram {
    static final int BINS = 4096;
    private static final double AVERAGING = 0.1;

    private long[] counts = new long[BINS];
    private long zeros;
    private double limit;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double averageLow;
    private double averageHigh;
    private boolean finite = true;

    void add(float[] batch) {
        float batchLow = Float.POSITIVE_INFINITY;
        float batchHigh = Float.NEGATIVE_INFINITY;
        float check = 0;
        for (float value : batch) {
            batchLow = Math.min(batchLow, value);
            batchHigh = Math.max(batchHigh, value);
            check += value * 0;
        }
        finite &= check == 0;
        if (!finite || batch.length == 0) {
            return;
        }
        boolean first = isEmpty();
        averageLow = first ? batchLow : averageLow + AVERAGING * (batchLow - averageLow);
        averageHigh = first ? batchHigh : averageHigh + AVERAGING * (batchHigh - averageHigh);
        low = Math.min(low, batchLow);
        high = Math.max(high, batchHigh);
        reach(Math.max(Math.abs(batchLow), Math.abs(batchHigh)));
        float perUnit = limit == 0 ? 0 : (float) (BINS / 2 / limit);
        for (float value : batch) {
            if (value == 0) {
                zeros++;
            } else {
                counts[Math.max(0, Math.min(BINS - 1, (int) (value * perUnit + BINS / 2)))]++;
            }
        }
    }

    private void reach(double largest) {
        if (limit == 0) {
            limit = largest;
        }
        while (limit < largest) {
            limit *= 2;
            long[] merged = new long[BINS];
            for (int i = 0; i < BINS; i++) {
                merged[BINS / 4 + i / 2] += counts[i];
            }
            counts = merged;
        }
    }

    boolean isEmpty() {
        return low > high;
    }

    /** Whether all elements were finite numbers. */
    boolean isFinite() {
        return finite;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** Moving average of the batches' smallest elements. */
    double averageLow() {
        return averageLow;
    }

    double averageHigh() {
        return averageHigh;
    }

    /** Elements that are exactly zero; no bin counts them. */
    long zeros() {
        return zeros;
    }

    long count(int bin) {
        return counts[bin];
    }

    /** The real in the middle of a bin. */
    double centre(int bin) {
        return (bin + 0.5 - BINS / 2) * width();
    }

    double width() {
        return 2 * limit / BINS;
    }

    /** The bin that a real falls into; the outermost for what lies outside. */
    int bin(double value) {
        return limit == 0 ? BINS / 2 : (int) Math.max(0, Math.min(BINS - 1, Math.floor(value / width()) + BINS / 2));
    }
}
