package dev.lathe.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.compress.Recipe;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a compressed file says of itself, in {@code extra/lathe.json}: {@code torch.jit.load} hands it out, and Lathe
 * recalls the recipe from it.
 *
 * @param lathe version that made the file
 * @param sourceSha256 hash of the file it was made of, lower-case hex
 * @param sourceBytes size of that file
 * @param recipe how it was made
 */
public record Provenance(String lathe, String sourceSha256, long sourceBytes, Recipe recipe) {
    /** Name of the file below {@code extra/}. */
    public static final String NAME = "lathe.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Provenance of(Recipe recipe, String sourceSha256, long sourceBytes) {
        return new Provenance(Versions.current().lathe(), sourceSha256, sourceBytes, recipe);
    }

    public byte[] toJson() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("lathe", lathe);
        root.putObject("source").put("sha256", sourceSha256).put("bytes", sourceBytes);
        root.set("recipe", RecipeLayout.tree(recipe));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /**
     * @param file named in errors
     * @return empty if the text is none that this version understands: it only adds to what is known of a file
     */
    public static Optional<Provenance> read(byte[] json, Path file) {
        try {
            YamlSection root = new YamlSection(file, "", JSON.readTree(json));
            YamlSection source = root.section("source");
            return Optional.of(new Provenance(root.text("lathe"), source.text("sha256"), source.big("bytes"),
                    RecipeLayout.recipe(root.section("recipe"))));
        } catch (IOException | LatheException notOurs) {
            return Optional.empty();
        }
    }
}
