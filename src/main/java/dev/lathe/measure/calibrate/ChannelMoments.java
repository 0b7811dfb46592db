package dev.lathe.measure.calibrate;

/**
 * Mean and variance of each channel over any number of batches, merged as if all values had been seen at once (Chan,
 * Golub and LeVeque 1979, "Updating formulae and a pairwise algorithm for computing sample variances").
 */
final class ChannelMoments {
    private double[] means = {};
    private double[] squares = {};
    private long values;

    /**
     * @param batchMeans of each channel
     * @param batchVariances of each channel, biased
     * @param count values that each channel has in the batch
     */
    void add(float[] batchMeans, double[] batchVariances, long count) {
        if (values == 0) {
            means = new double[batchMeans.length];
            squares = new double[batchMeans.length];
        }
        double share = (double) count / (values + count);
        for (int i = 0; i < means.length; i++) {
            double delta = (double) batchMeans[i] - means[i];
            means[i] += delta * share;
            squares[i] += batchVariances[i] * count + delta * delta * values * share;
        }
        values += count;
    }

    /** Values of each channel so far. */
    long values() {
        return values;
    }

    float[] means() {
        float[] result = new float[means.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) means[i];
        }
        return result;
    }

    /** Unbiased; not finite for fewer than two values. */
    float[] variances() {
        float[] result = new float[squares.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (squares[i] / (values - 1));
        }
        return result;
    }

    boolean isFinite() {
        if (values < 2) {
            return false;
        }
        float check = 0;
        float[] variances = variances();
        for (int i = 0; i < means.length; i++) {
            check += (float) means[i] * 0 + variances[i] * 0;
        }
        return check == 0;
    }
}
