package dev.lathe.graph.range;

import java.util.Map;
import java.util.Optional;

/**
 * Mean and variance of what batch norms were given on real samples. A batch norm whose numbers were not all finite, or
 * that was not observed, has none.
 *
 * @param means one number for each channel, not to be changed, by the name of the weight that holds the running mean
 * @param variances unbiased, one for each channel, not to be changed, by the name of the weight that holds the running
 *     variance
 * @param samples how many samples were run
 * @param neededSamples how many it takes at least for sound statistics of every channel
 */
public record BatchNormStatistics(Map<String, float[]> means, Map<String, float[]> variances, int samples,
                                  int neededSamples) {
    public static final BatchNormStatistics NONE = new BatchNormStatistics(Map.of(), Map.of(), 0, 0);

    public BatchNormStatistics {
        means = Map.copyOf(means);
        variances = Map.copyOf(variances);
    }

    /** What to tell whoever chose the number of samples, if they were too few. */
    public Optional<String> warning() {
        return samples >= neededSamples ? Optional.empty() : Optional.of("Batch norms were re-estimated from "
                + samples + (samples == 1 ? " sample" : " samples") + "; sound statistics of this model need at least "
                + neededSamples + ".");
    }
}
