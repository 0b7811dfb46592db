package dev.lathe.engine;

import dev.lathe.compress.Calibration;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pipeline.ModelRuns;
import dev.lathe.data.DataSpec;
import dev.lathe.graph.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs of the opened model on calibration data. What was found is kept for the last few recipes, so that another bit
 * width or method costs no forward pass. Belongs to the engine's thread.
 */
final class Calibrations {
    private static final int KEPT = 24;

    private final Map<Key, Object> known = new LinkedHashMap<>();

    /** Everything that decides what is found. */
    private record Key(FileStamp model, Recipe pruning, String what, List<Value> values, DataSpec data,
                       FileStamp dataStamp) { }

    /**
     * @param data of the test
     * @param own calibration data; null takes a part of the test's
     */
    ModelRuns running(OpenedModel model, Recipe recipe, DataSpec data, DataSpec own, JobContext context) {
        DataSpec source = own == null ? data : own;
        boolean overlaps = own == null || own.path().equals(data.path());
        return new CalibrationRuns(this, model, recipe, source, overlaps, context);
    }

    /** What was found before under the same circumstances, or is found now. */
    @SuppressWarnings("unchecked")
    <T> T remembered(OpenedModel model, Recipe recipe, String what, List<Value> values, DataSpec data,
                     Supplier<T> find) {
        Recipe pruning = Recipe.IDENTITY.withSparsity(recipe.sparsity()).withCriterion(recipe.criterion())
                .withPruning(recipe.pruning()).withLayers(recipe.layers());
        Key key = new Key(model.stamp(), pruning, what, values, data, FileStamp.of(data.path()));
        Object found = known.get(key);
        if (found == null) {
            found = find.get();
            known.put(key, found);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return (T) found;
    }

    static int samples(DataSpec source, Calibration how) {
        return how.samples() == 0 ? source.samples()
                : source.samples() == 0 ? how.samples() : Math.min(source.samples(), how.samples());
    }

    void forget() {
        known.clear();
    }
}
