package dev.lathe.export;

import dev.lathe.data.DataSpec;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.Cancellation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What goes into a package beside the artifact.
 *
 * @param recipe the recipe document
 * @param trial the measurements; null where nothing was measured ({@code lathe apply})
 * @param inputShape shape of one batch as the model was run, batch first; empty where it is not known
 */
public record ExportContents(RecipeDocument recipe, TrialDocument trial, List<Long> inputShape) {
    public ExportContents {
        Objects.requireNonNull(recipe, "recipe");
        inputShape = List.copyOf(inputShape);
    }

    /**
     * A measured trial, here and now.
     *
     * @param original the file that was opened
     * @param data the data, with format and preprocessing resolved
     * @param trial measurements of the artifact, with recipe and report
     * @throws dev.lathe.task.LatheException if the data cannot be read any more
     */
    public static ExportContents measured(ModelFile original, DataSpec data, MeasureOptions options,
                                          Measurement baseline, Measurement trial, List<Long> inputShape,
                                          Cancellation cancellation) {
        ModelFile artifact = new ModelFile(ExportPackage.MODEL, trial.sha256(), trial.size().bytes());
        RecipeDocument recipe = new RecipeDocument(original, trial.recipe(),
                trial.report() == null ? null : trial.report().calibrated(), artifact,
                DataDescription.of(data, trial.accuracy().samples(), cancellation), options, Versions.current());
        TrialDocument document = new TrialDocument(baseline.withArtifact(original.file()),
                trial.withArtifact(ExportPackage.MODEL), Machine.current(), Instant.now());
        return new ExportContents(recipe, document, inputShape);
    }
}
