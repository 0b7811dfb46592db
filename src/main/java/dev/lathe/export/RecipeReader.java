package dev.lathe.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lathe.compress.Calibrated;
import dev.lathe.data.DataFormat;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.platform.IoReason;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads {@code recipe.yaml}; every fault becomes one sentence that names the file and the key. */
final class RecipeReader {
    private static final long LARGEST = 1 << 20;

    private final YamlSection root;

    private RecipeReader(YamlSection root) {
        this.root = root;
    }

    static RecipeDocument read(Path file) {
        YamlSection root = new YamlSection(file, "", tree(file));
        int version = root.integer("lathe");
        if (version < 1 || version > RecipeDocument.VERSION) {
            throw root.wrong("'lathe'", "is layout " + version + ", and this version of Lathe reads layouts 1 to "
                    + RecipeDocument.VERSION);
        }
        RecipeReader reader = new RecipeReader(root);
        return new RecipeDocument(reader.model(), RecipeLayout.recipe(root.section("recipe")), reader.calibrated(),
                reader.artifact(), reader.data(), reader.options(), reader.versions());
    }

    private static JsonNode tree(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw new LatheException(file + " is too large to be a recipe.", "Name a recipe.yaml of an export.");
            }
            return new YAMLMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new LatheException(file + " is no YAML: " + firstLine(e.getOriginalMessage())
                    + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")") + ".",
                    "Correct the file, or export the recipe again.", e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new LatheException(file + " is no text file.", "Name a recipe.yaml of an export.", e);
        } catch (IOException e) {
            throw new LatheException("Could not read the recipe " + file + ": " + IoReason.of(e) + ".",
                    "Check the path.", e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("it cannot be parsed").strip();
    }

    private ModelFile model() {
        YamlSection model = root.section("model");
        String sha256 = model.text("sha256").toLowerCase(Locale.ROOT);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw root.wrong("'model.sha256'", "must be 64 hexadecimal digits");
        }
        return new ModelFile(model.has("file") ? model.text("file") : "model.pt", sha256,
                model.has("bytes") ? model.big("bytes") : 0);
    }

    private Calibrated calibrated() {
        return root.has("calibrated") ? CalibratedLayout.calibrated(root.section("calibrated")) : null;
    }

    private ModelFile artifact() {
        if (!root.has("artifact")) {
            return null;
        }
        YamlSection artifact = root.section("artifact");
        return new ModelFile(artifact.text("file"), artifact.text("sha256"), artifact.big("bytes"));
    }

    private DataDescription data() {
        if (!root.has("data")) {
            return null;
        }
        YamlSection data = root.section("data");
        return new DataDescription(data.text("path"), data.choice("format", DataFormat.values(), DataFormat::id),
                data.textOrNull("labels"), data.textOrNull("labelColumn"), data.integer("limit"),
                data.integer("samples"), data.big("seed"), data.text("digest"),
                data.preprocessing("preprocessing"));
    }

    private MeasureOptions options() {
        if (!root.has("measure")) {
            return null;
        }
        YamlSection measure = root.section("measure");
        try {
            return new MeasureOptions(measure.integer("evaluationBatch"), measure.integer("latencyBatch"),
                    measure.integer("threads"), measure.integer("latencyRuns"), measure.integer("latencyMillis"));
        } catch (IllegalArgumentException e) {
            throw root.wrong("'measure':", e.getMessage());
        }
    }

    private Versions versions() {
        if (!root.has("versions")) {
            return null;
        }
        YamlSection versions = root.section("versions");
        return new Versions(versions.text("lathe"), versions.text("java"), versions.text("djl"),
                versions.text("pytorch"), versions.text("os"), versions.text("arch"));
    }
}
