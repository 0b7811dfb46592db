package dev.lathe.cli;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The baseline and one trial for each recipe, in order.
 *
 * @param calibration data for int8 activations; null takes a part of {@code data}
 */
record Grid(Path model, DataSpec data, DataSpec calibration, List<Recipe> recipes, MeasureOptions options) {
    /**
     * @param measured receives each trial while its artifact is still on disk
     * @return the baseline, then the trials
     */
    List<Trial> run(EngineSession session, Consumer<Trial> measured) {
        int parts = recipes.size() + 1;
        List<Trial> trials = new ArrayList<>();
        session.progress().part(0, parts, "baseline");
        trials.add(session.run(new Request.MeasureBaseline(model, data, options)));
        for (Recipe recipe : recipes) {
            session.progress().part(trials.size(), parts, recipe.label());
            Trial trial = session.run(new Request.RunTrial(model, data, recipe, options, calibration));
            trials.add(trial);
            measured.accept(trial);
        }
        return trials;
    }
}
