package dev.lathe.export;

import dev.lathe.compress.Calibrated;
import dev.lathe.compress.Recipe;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * {@code recipe.yaml}: all that is needed to make an artifact again from the original file, and to know what it was
 * measured on. A document written by hand needs {@code lathe}, {@code model.sha256} and {@code recipe} only.
 *
 * @param model the original file; its {@code file} and {@code bytes} are for the reader, its hash decides
 * @param recipe every setting that decides the artifact's bytes
 * @param calibrated ranges of int8 activations; null where the recipe needs none, or where they are to be found anew
 * @param artifact the file that the recipe made; null if it is not known
 * @param data what it was measured on; null if it was not measured
 * @param options how it was measured; null if it was not
 * @param versions what made it; null in a document written by hand
 */
public record RecipeDocument(ModelFile model, Recipe recipe, Calibrated calibrated, ModelFile artifact,
                             DataDescription data, MeasureOptions options, Versions versions) {
    /** The {@code lathe:} field: the version of this layout. */
    public static final int VERSION = 2;

    public RecipeDocument {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(recipe, "recipe");
    }

    /**
     * @throws LatheException naming the file and the key that is missing or wrong
     */
    public static RecipeDocument read(Path file) {
        return RecipeReader.read(file);
    }

    public String toYaml() {
        return RecipeWriter.yaml(this);
    }

    /** The same recipe for a file and what was made of it here and now. */
    public RecipeDocument appliedTo(ModelFile newModel, Calibrated newCalibrated, ModelFile newArtifact) {
        return new RecipeDocument(newModel, recipe, newCalibrated, newArtifact, data, options, Versions.current());
    }
}
