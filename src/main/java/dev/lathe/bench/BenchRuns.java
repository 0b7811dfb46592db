package dev.lathe.bench;

import dev.lathe.compress.CalibrationSource;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pipeline.ModelRuns;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.ledger.LayerMacs;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.calibrate.BatchNormEstimator;
import dev.lathe.measure.calibrate.Calibrator;
import dev.lathe.measure.gradient.WeightGradients;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a model on the first samples of prepared data. */
final class BenchRuns implements ModelRuns {
    private final Recipe recipe;
    private final PreparedData data;
    private final int samples;
    private final Cancellation cancellation;
    private ActivationRanges ranges;

    BenchRuns(Recipe recipe, PreparedData data, int samples, Cancellation cancellation) {
        this.recipe = recipe;
        this.data = data;
        this.samples = samples;
        this.cancellation = cancellation;
    }

    /** Found once: a bench that compiles again and again does not time this. */
    @Override
    public ActivationRanges ranges(Graph graph, List<Value> values) {
        if (ranges == null) {
            ranges = Calibrator.observe(graph, values, samples, data, Progress.NONE, cancellation)
                    .ranges(recipe.execution().calibration().method());
        }
        return ranges;
    }

    @Override
    public BatchNormStatistics statistics(Graph original, Graph pruned, Set<String> runningMeans,
                                          Map<String, int[]> kept) {
        return BatchNormEstimator.estimateLike(original, pruned, runningMeans, kept, data, samples, Progress.NONE,
                cancellation);
    }

    @Override
    public Map<String, float[]> gradients(Graph graph) {
        return WeightGradients.of(graph, data, samples, Progress.NONE, cancellation);
    }

    @Override
    public Map<String, Long> macs(Graph graph) {
        return LayerMacs.of(graph, data.batch(0, 1), AccuracyMeter.batchShape(data, 1));
    }

    @Override
    public CalibrationSource source() {
        return new CalibrationSource(data.spec().path().getFileName().toString(), samples, false);
    }
}
