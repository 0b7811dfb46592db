package dev.lathe.measure.calibrate;

import java.util.Map;

/** What was seen of one batch norm, and the running statistics that follow from it. */
final class NormMoments {
    /** As a share of epsilon: less variance moves a batch norm's result by less than a thirtieth of gamma. */
    private static final double LEAST_VARIANCE = 1e-3;

    private final BatchNormProbe.Observed norm;
    private final ChannelMoments own = new ChannelMoments();
    private final ChannelMoments original = new ChannelMoments();
    private float[] runningMeans;
    private float[] runningVariances;

    NormMoments(BatchNormProbe.Observed norm) {
        this.norm = norm;
    }

    /** @param results of the probe on one batch */
    void add(float[][] results) {
        int at = norm.first();
        long count = Math.round((double) results[at + 2][0] / results[at].length);
        own.add(results[at], variances(results[at + 1]), count);
        runningMeans = results[at + 3];
        runningVariances = results[at + 4];
        if (norm.hasTarget()) {
            original.add(results[at + 5], variances(results[at + 6]), count);
        }
    }

    private double[] variances(float[] inverseDeviations) {
        double[] variances = new double[inverseDeviations.length];
        for (int i = 0; i < variances.length; i++) {
            double inverse = inverseDeviations[i];
            variances[i] = Math.max(0, 1 / (inverse * inverse) - norm.epsilon());
        }
        return variances;
    }

    /** Values of each channel so far. */
    long values() {
        return own.values();
    }

    /**
     * Puts the new running statistics, by name, if all numbers are finite. A channel that does not vary keeps its
     * variance: dividing by nothing but epsilon would blow up whatever it shows on other samples.
     */
    void putInto(Map<String, float[]> means, Map<String, float[]> variances) {
        if (!own.isFinite() || norm.hasTarget() && !original.isFinite()) {
            return;
        }
        float[] newMeans = own.means();
        float[] newVariances = own.variances();
        float[] targetMeans = norm.hasTarget() ? original.means() : runningMeans;
        float[] targetVariances = norm.hasTarget() ? original.variances() : runningVariances;
        for (int i = 0; i < newMeans.length; i++) {
            double ratio = still(newVariances[i]) || norm.hasTarget() && still(targetVariances[i]) ? 1
                    : (newVariances[i] + norm.epsilon()) / (targetVariances[i] + norm.epsilon());
            newMeans[i] -= (targetMeans[i] - runningMeans[i]) * Math.sqrt(ratio);
            newVariances[i] = ratio == 1 ? runningVariances[i]
                    : (float) Math.max(0, (runningVariances[i] + norm.epsilon()) * ratio - norm.epsilon());
        }
        means.put(norm.mean(), newMeans);
        variances.put(norm.variance(), newVariances);
    }

    private boolean still(float variance) {
        return variance <= LEAST_VARIANCE * norm.epsilon();
    }
}
