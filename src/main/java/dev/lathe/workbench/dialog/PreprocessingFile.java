package dev.lathe.workbench.dialog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lathe.data.Preprocessing;
import dev.lathe.platform.AtomicFile;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Preprocessing as a YAML file of its own; keys that are left out change nothing. */
final class PreprocessingFile {
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build()).build();

    private PreprocessingFile() { }

    /** @throws LatheException if the file cannot be read or says something else */
    static Preprocessing read(Path file) {
        try {
            ObjectNode complete = YAML.valueToTree(Preprocessing.NONE);
            complete.put("name", PreprocessingText.CUSTOM);
            complete.setAll(content(file));
            complete.put("scale", NumberText.number(complete.path("scale").asText()));
            return YAML.treeToValue(complete, Preprocessing.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new LatheException(file + " does not describe a preprocessing.",
                    "Save one from this dialog to see the keys: resize, crop, scale, mean, std, layout, channels.", e);
        } catch (IOException e) {
            throw new LatheException("Could not read " + file + ".", "Check that it exists and may be read.", e);
        }
    }

    private static ObjectNode content(Path file) throws IOException {
        JsonNode content = YAML.readTree(Files.readString(file));
        if (content instanceof ObjectNode keys) {
            return keys;
        }
        throw new IllegalArgumentException("no keys");
    }

    /** @throws LatheException if the file cannot be written */
    static void write(Path file, Preprocessing preprocessing) {
        AtomicFile.write(file, target -> YAML.writeValue(target.toFile(), preprocessing));
    }
}
