package dev.lathe.measure.calibrate;

import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.ProbeFile;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Re-estimates the statistics of batch norms, which no longer fit once the weights before them have changed. While it
 * runs, every batch norm normalizes by its batch, so that later ones see what the re-estimated earlier ones will give.
 * No gradients, no labels. To be used on a thread that measures. Memory does not grow with the number of samples.
 *
 * <p>By themselves, the samples give mean and variance of what each batch norm is given (Wu and Johnson 2021,
 * arXiv:2105.07576, section 3.2). That fits a network only as far as the samples are like those it was trained on,
 * random crops and all: ResNet-20 for CIFAR-10, unchanged, loses 2 to 3 pp by it. Beside the original network,
 * statistics are chosen such that each batch norm's results have the mean and deviation that they have in the original
 * on the same samples (as in Jordan et al. 2022, arXiv:2211.08403); an unchanged network keeps its statistics.
 */
public final class BatchNormEstimator {
    /** Samples that make statistics at least, however many positions each has. */
    static final int FEWEST_SAMPLES = 64;
    /** Values of a channel that make statistics at least. */
    static final int FEWEST_VALUES = 256;
    private static final int LARGEST_BATCH = 256;

    private final int results;
    private final List<NormMoments> moments;

    private BatchNormEstimator(BatchNormProbe probe) {
        results = probe.results();
        moments = probe.observed().stream().map(NormMoments::new).toList();
    }

    /**
     * Statistics from the samples alone.
     *
     * @param graph changed already, with its batch norms not yet folded
     * @param runningMeans names of the weights that hold the running means of the batch norms to estimate; no two batch
     *     norms share one
     * @param samples how many of the data's first samples to use; 0 for all
     * @throws dev.lathe.task.LatheException if the model cannot run on the samples, or no temporary file can be written
     * @throws dev.lathe.task.CancelledException between two batches
     */
    public static BatchNormStatistics estimate(Graph graph, Set<String> runningMeans, PreparedData data, int samples,
                                               Progress progress, Cancellation cancellation) {
        return run(new BatchNormProbe(graph, runningMeans, null, Map.of()), data, samples, progress, cancellation);
    }

    /**
     * Statistics that give each batch norm's results the mean and deviation they have in the original.
     *
     * @param original the graph before its weights changed; it has the same inputs, and its batch norms the same names
     * @see #estimate
     */
    public static BatchNormStatistics estimateLike(Graph original, Graph graph, Set<String> runningMeans,
                                                   PreparedData data, int samples, Progress progress,
                                                   Cancellation cancellation) {
        return estimateLike(original, graph, runningMeans, Map.of(), data, samples, progress, cancellation);
    }

    /**
     * The same where channels are gone.
     *
     * @param kept which of the original's channels are left, where some are gone, by running mean
     */
    public static BatchNormStatistics estimateLike(Graph original, Graph graph, Set<String> runningMeans,
                                                   Map<String, int[]> kept, PreparedData data, int samples,
                                                   Progress progress, Cancellation cancellation) {
        return run(new BatchNormProbe(graph, runningMeans, original, kept), data, samples, progress, cancellation);
    }

    private static BatchNormStatistics run(BatchNormProbe probe, PreparedData data, int samples, Progress progress,
                                           Cancellation cancellation) {
        int total = samples == 0 ? data.size() : Math.min(samples, data.size());
        if (probe.observed().isEmpty() || total == 0) {
            return BatchNormStatistics.NONE;
        }
        BatchNormEstimator estimator = new BatchNormEstimator(probe);
        ProbeFile.run(probe.probe(), model -> estimator.watch(model, data, total, progress, cancellation));
        return estimator.statistics(total);
    }

    private void watch(LoadedModel model, PreparedData data, int total, Progress progress, Cancellation cancellation) {
        int largest = AccuracyMeter.batchSize(data, LARGEST_BATCH);
        int batches = (total + largest - 1) / largest;
        for (int batch = 0; batch < batches; batch++) {
            cancellation.check();
            progress.update("Re-estimating batch norms", (double) batch / batches);
            int from = (int) ((long) total * batch / batches);
            int count = (int) ((long) total * (batch + 1) / batches) - from;
            float[][] seen = new float[results][];
            model.visit(data.batch(from, count), AccuracyMeter.batchShape(data, count),
                    (index, elements) -> seen[index] = elements);
            moments.forEach(norm -> norm.add(seen));
        }
        progress.update("Re-estimating batch norms", 1);
    }

    private BatchNormStatistics statistics(int total) {
        Map<String, float[]> means = new HashMap<>();
        Map<String, float[]> variances = new HashMap<>();
        int needed = FEWEST_SAMPLES;
        for (NormMoments norm : moments) {
            norm.putInto(means, variances);
            needed = (int) Math.max(needed, Math.ceil((double) FEWEST_VALUES * total / Math.max(1, norm.values())));
        }
        return new BatchNormStatistics(means, variances, total, needed);
    }
}
