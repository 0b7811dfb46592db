package dev.lathe.workbench;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.engine.DataCard;
import dev.lathe.engine.GraphSummary;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.OpeningSweep;
import dev.lathe.export.Provenance;
import java.nio.file.Path;
import java.util.List;

/** What the imagined engine knows of any file. */
public final class Cards {
    /** What is measured of the model at first. */
    public static final List<Recipe> SWEEP = OpeningSweep.of(model(Path.of("digits.pt")).graph());

    private Cards() { }

    public static ModelCard model(Path file) {
        return model(file, new GraphSummary(true, "", "", 40, 0), null);
    }

    /** A model whose code is no graph. */
    public static ModelCard weightsOnly(Path file) {
        return model(file, new GraphSummary(false, "repeats a loop as often as its input says",
                "forward, line 12: for i in range(x.shape[0])", 0, 0), null);
    }

    /** A file that Lathe made. */
    public static ModelCard made(Path file, Recipe recipe) {
        return model(file, new GraphSummary(true, "", "", 40, 0), Provenance.of(recipe, "00", 1));
    }

    private static ModelCard model(Path file, GraphSummary graph, Provenance origin) {
        return new ModelCard(file, "00", Trials.BASELINE_BYTES, 101_770, 101_120, List.of(
                new ModelCard.Layer("stem", "Conv2d", List.of(16L, 1L, 3L, 3L), 160, 640, 0.01, true, ""),
                new ModelCard.Layer("head", "Linear", List.of(10L, 64L), 650, 2600, 0.01, true, "")),
                List.of(), 0, List.of(), graph, origin);
    }

    public static DataCard data(DataSpec spec) {
        DataSpec resolved = spec.withFormat(DataFormat.IDX).withPreprocessing(Preprocessing.MNIST);
        return new DataCard(resolved, Trials.SAMPLES, Trials.SAMPLES, true, 10, List.of(), List.of(1L, 28L, 28L),
                List.of());
    }
}
