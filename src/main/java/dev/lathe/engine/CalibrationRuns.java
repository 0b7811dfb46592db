package dev.lathe.engine;

import dev.lathe.compress.CalibrationSource;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pipeline.ModelRuns;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.ledger.LayerMacs;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.calibrate.BatchNormEstimator;
import dev.lathe.measure.calibrate.Calibrator;
import dev.lathe.measure.calibrate.Observations;
import dev.lathe.measure.gradient.WeightGradients;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Runs the opened model on calibration data for the compiler. */
final class CalibrationRuns implements ModelRuns {
    /** Fewer make unsound statistics; more changed nothing on ResNet-20 and ResNet-56. */
    private static final int STATISTICS_SAMPLES = 512;

    private final Calibrations calibrations;
    private final OpenedModel model;
    private final Recipe recipe;
    private final DataSpec data;
    private final boolean overlaps;
    private final JobContext context;
    private int samples;

    CalibrationRuns(Calibrations calibrations, OpenedModel model, Recipe recipe, DataSpec data, boolean overlaps,
                    JobContext context) {
        this.calibrations = calibrations;
        this.model = model;
        this.recipe = recipe;
        this.data = data;
        this.overlaps = overlaps;
        this.context = context;
    }

    @Override
    public ActivationRanges ranges(Graph graph, List<Value> values) {
        DataSpec some = data.withSamples(Calibrations.samples(data, recipe.execution().calibration()));
        Observations seen = calibrations.remembered(model, recipe, "ranges", values, some, () -> on(some,
                prepared -> Calibrator.observe(graph, values, 0, prepared, context.progress(),
                        context.cancellation())));
        samples = Math.max(samples, seen.samples());
        return seen.ranges(recipe.execution().calibration().method());
    }

    @Override
    public BatchNormStatistics statistics(Graph original, Graph pruned, Set<String> runningMeans,
                                          Map<String, int[]> kept) {
        DataSpec some = some(STATISTICS_SAMPLES);
        BatchNormStatistics found = calibrations.remembered(model, recipe, "statistics", List.of(), some,
                () -> on(some, prepared -> BatchNormEstimator.estimateLike(original, pruned, runningMeans, kept,
                        prepared, 0, context.progress(), context.cancellation())));
        samples = Math.max(samples, found.samples());
        return found;
    }

    @Override
    public Map<String, float[]> gradients(Graph graph) {
        DataSpec some = some(STATISTICS_SAMPLES);
        Recipe any = Recipe.IDENTITY;
        return calibrations.remembered(model, any, "gradients", List.of(), some, () -> on(some, prepared ->
                WeightGradients.of(graph, prepared, 0, context.progress(), context.cancellation())));
    }

    @Override
    public Map<String, Long> macs(Graph graph) {
        DataSpec one = data.withSamples(1);
        return calibrations.remembered(model, Recipe.IDENTITY, "macs", List.of(), one, () -> on(one,
                prepared -> LayerMacs.of(graph, prepared.batch(0, 1), AccuracyMeter.batchShape(prepared, 1))));
    }

    @Override
    public CalibrationSource source() {
        return new CalibrationSource(data.path().getFileName().toString(), samples, overlaps);
    }

    private DataSpec some(int most) {
        return data.withSamples(data.samples() == 0 ? most : Math.min(most, data.samples()));
    }

    private <T> T on(DataSpec spec, Function<PreparedData, T> run) {
        context.stage("Preparing calibration data");
        try (PreparedData prepared = DataPreparation.prepare(spec, context.progress(), context.cancellation())) {
            return run.apply(prepared);
        }
    }
}
