package dev.lathe.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * {@code trial.json}: everything that was measured, of the original and of the artifact, where and when.
 *
 * @param baseline the original file
 * @param trial the artifact
 * @param machine what measured
 * @param date when the package was made
 */
public record TrialDocument(Measurement baseline, Measurement trial, Machine machine, Instant date) {
    /** @param recipe the document beside it, for the description of files, data, options and versions */
    public String toJson(RecipeDocument recipe) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("lathe", RecipeDocument.VERSION);
        root.put("date", date.toString());
        root.set("machine", JsonNodeFactory.instance.objectNode()
                .put("cpu", machine.cpu()).put("cores", machine.cores())
                .put("memoryBytes", machine.memoryBytes()).put("os", machine.os()).put("arch", machine.arch()));
        root.set("baseline", MeasurementJson.of(baseline));
        root.set("trial", MeasurementJson.of(trial));
        if (trial.report() != null) {
            root.set("weights", MeasurementJson.weights(trial));
            ObjectNode stages = root.putObject("stageMillis");
            trial.report().stageMillis().forEach(stages::put);
        }
        if (recipe.data() != null) {
            root.set("data", RecipeWriter.data(recipe.data()));
        }
        if (recipe.options() != null) {
            root.set("measure", RecipeWriter.options(recipe.options()));
        }
        if (recipe.versions() != null) {
            root.set("versions", RecipeWriter.versions(recipe.versions()));
        }
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}
