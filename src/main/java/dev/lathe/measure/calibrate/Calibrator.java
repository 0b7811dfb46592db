package dev.lathe.measure.calibrate;

import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.ProbeFile;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a graph on samples and watches its intermediate values. To be used on a thread that measures. Memory does not
 * grow with the number of samples.
 */
public final class Calibrator {
    private static final int LARGEST_BATCH = 64;
    /** Input elements of a batch at most; the values watched are many times as large. */
    private static final long LARGEST_BATCH_ELEMENTS = 600_000;

    private final RangeMethod method;
    private final int samples;

    /** @param samples how many of the data's first samples to use; 0 for all */
    public Calibrator(RangeMethod method, int samples) {
        if (samples < 0) {
            throw new IllegalArgumentException("the number of samples is not negative, not " + samples);
        }
        this.method = method;
        this.samples = samples;
    }

    /**
     * @param values to watch; tensors of the graph
     * @return ranges of those whose elements were all finite
     * @throws LatheException if the model cannot run on the samples, or no temporary file can be written
     * @throws dev.lathe.task.CancelledException between two batches
     */
    public ActivationRanges calibrate(Graph graph, List<Value> values, PreparedData data, Progress progress,
                                      Cancellation cancellation) {
        return observe(graph, values, samples, data, progress, cancellation).ranges(method);
    }

    /**
     * @param values to watch; tensors of the graph
     * @param samples how many of the data's first samples to use; 0 for all
     * @throws LatheException if the model cannot run on the samples, or no temporary file can be written
     * @throws dev.lathe.task.CancelledException between two batches
     */
    public static Observations observe(Graph graph, List<Value> values, int samples, PreparedData data,
                                       Progress progress, Cancellation cancellation) {
        List<ActivationHistogram> seen = Stream.generate(ActivationHistogram::new).limit(values.size()).toList();
        int total = samples == 0 ? data.size() : Math.min(samples, data.size());
        if (values.isEmpty()) {
            return new Observations(values, seen, total);
        }
        ProbeFile.run(InstrumentGraph.returning(graph, values),
                model -> watch(model, data, total, seen, progress, cancellation));
        return new Observations(values, seen, total);
    }

    private static void watch(LoadedModel model, PreparedData data, int total, List<ActivationHistogram> seen,
                              Progress progress, Cancellation cancellation) {
        long elements = data.shape().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        int batch = (int) Math.max(1, Math.min(LARGEST_BATCH, LARGEST_BATCH_ELEMENTS / Math.max(1, elements)));
        for (int from = 0; from < total; from += batch) {
            cancellation.check();
            progress.update("Calibrating", (double) from / total);
            int count = Math.min(batch, total - from);
            model.visit(data.batch(from, count), AccuracyMeter.batchShape(data, count),
                    (index, elementsOfValue) -> seen.get(index).add(elementsOfValue));
        }
        progress.update("Calibrating", 1);
    }
}
