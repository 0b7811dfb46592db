package dev.lathe.engine;

import dev.lathe.compress.Calibrated;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pipeline.RangeSource;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.measure.calibrate.Calibrator;
import dev.lathe.measure.calibrate.Observations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calibrations of the opened model. What was seen is kept for the last few prunings, so that another bit width or
 * method costs no forward pass. Belongs to the engine's thread.
 */
final class Calibrations {
    private static final int KEPT = 8;

    private final Map<Key, Observations> seen = new LinkedHashMap<>();

    /** Everything that decides what is seen of which values. */
    private record Key(FileStamp model, Recipe pruning, List<Value> values, DataSpec data, FileStamp dataStamp,
                       int samples) { }

    /**
     * Ranges from running the model.
     *
     * @param data of the test
     * @param own calibration data; null takes a part of the test's
     */
    RangeSource running(OpenedModel model, Recipe recipe, DataSpec data, DataSpec own, JobContext context) {
        return (graph, values) -> {
            Calibration how = recipe.execution().calibration();
            DataSpec source = (own == null ? data : own).withSamples(samples(own == null ? data : own, how));
            Recipe pruning = Recipe.IDENTITY.withSparsity(recipe.sparsity()).withCriterion(recipe.criterion())
                    .withLayers(recipe.layers());
            Key key = new Key(model.stamp(), pruning, values, source, FileStamp.of(source.path()), how.samples());
            Observations observations = seen.get(key);
            if (observations == null) {
                observations = observe(graph, values, source, context);
                seen.put(key, observations);
                if (seen.size() > KEPT) {
                    seen.remove(seen.keySet().iterator().next());
                }
            }
            boolean overlaps = own == null || own.path().equals(data.path());
            return Calibrated.of(observations.ranges(how.method()), values, observations.samples(),
                    source.path().getFileName().toString(), overlaps);
        };
    }

    private static int samples(DataSpec source, Calibration how) {
        return how.samples() == 0 ? source.samples()
                : source.samples() == 0 ? how.samples() : Math.min(source.samples(), how.samples());
    }

    private static Observations observe(Graph graph, List<Value> values, DataSpec source, JobContext context) {
        context.stage("Preparing calibration data");
        try (PreparedData data = DataPreparation.prepare(source, context.progress(), context.cancellation())) {
            return Calibrator.observe(graph, values, 0, data, context.progress(), context.cancellation());
        }
    }

    void forget() {
        seen.clear();
    }
}
