package dev.lathe.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lathe.platform.AtomicFile;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Preprocessing as YAML, with the names of {@link Preprocessing}'s components as keys. Every key may be left out and is
 * then as in the preset "none"; {@code scale} may be written as a fraction, {@code 1/255}.
 */
public final class PreprocessingFile {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private PreprocessingFile() { }

    /**
     * @param nameOrPath name of a preset, in any case, or path of a YAML file
     * @throws LatheException if it is neither, or the file is wrong
     */
    public static Preprocessing resolve(String nameOrPath) {
        for (Preprocessing preset : Preprocessing.PRESETS) {
            if (preset.name().equalsIgnoreCase(nameOrPath)) {
                return preset;
            }
        }
        try {
            Path file = Path.of(nameOrPath);
            if (Files.isRegularFile(file)) {
                return read(file);
            }
        } catch (InvalidPathException e) {
            throw unknown(nameOrPath, e);
        }
        throw unknown(nameOrPath, null);
    }

    private static LatheException unknown(String name, Throwable cause) {
        String presets = Preprocessing.PRESETS.stream().map(Preprocessing::name).collect(Collectors.joining(", "));
        return new LatheException("There is no preprocessing preset or file \"" + name + "\".",
                "Use one of " + presets + ", or the path of a YAML file.", cause);
    }

    /** @throws LatheException naming the key that is unknown or has the wrong type or value */
    public static Preprocessing read(Path file) {
        try {
            return fromTree(YAML.readTree(file.toFile()), file.toString());
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new LatheException(file + " is not valid YAML" + line + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ".", "Mend the file.", e);
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
    }

    /** @throws LatheException if the file cannot be written */
    public static void write(Path file, Preprocessing preprocessing) {
        AtomicFile.write(file, temporary -> YAML.writeValue(temporary.toFile(), toTree(preprocessing)));
    }

    /**
     * @param tree a YAML or JSON object
     * @param source what to call it in messages
     * @throws LatheException as {@link #read}
     */
    public static Preprocessing fromTree(JsonNode tree, String source) {
        return PreprocessingTree.parse(tree, source);
    }

    public static ObjectNode toTree(Preprocessing preprocessing) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("name", preprocessing.name());
        tree.put("resize", preprocessing.resize());
        tree.put("crop", preprocessing.crop());
        tree.put("scale", preprocessing.scale());
        preprocessing.mean().forEach(tree.putArray("mean")::add);
        preprocessing.std().forEach(tree.putArray("std")::add);
        tree.put("layout", preprocessing.layout().name());
        tree.put("channels", preprocessing.channels().name());
        preprocessing.reshape().forEach(tree.putArray("reshape")::add);
        return tree;
    }
}
