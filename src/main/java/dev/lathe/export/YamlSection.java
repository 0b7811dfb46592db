package dev.lathe.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lathe.data.Preprocessing;
import dev.lathe.data.PreprocessingFile;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A mapping in a YAML file whose faults are told with the file's name and the key's path. */
final class YamlSection {
    private final Path file;
    private final String path;
    private final JsonNode node;

    YamlSection(Path file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw wrong(path.isEmpty() ? "The file" : "'" + path + "'", "is not a list of 'key: value' lines");
        }
    }

    String path() {
        return path;
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    YamlSection section(String key) {
        return new YamlSection(file, name(key), required(key));
    }

    String text(String key) {
        JsonNode value = required(key);
        if (!value.isValueNode()) {
            throw wrong(key, value, "a text");
        }
        return value.asText();
    }

    String textOrNull(String key) {
        return has(key) ? text(key) : null;
    }

    double number(String key) {
        JsonNode value = required(key);
        if (!value.isNumber()) {
            throw wrong(key, value, "a number");
        }
        return value.doubleValue();
    }

    int integer(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(key, value, "a whole number");
        }
        return value.intValue();
    }

    long big(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(key, value, "a whole number");
        }
        return value.longValue();
    }

    boolean flag(String key) {
        JsonNode value = required(key);
        if (!value.isBoolean()) {
            throw wrong(key, value, "true or false");
        }
        return value.booleanValue();
    }

    List<Integer> integers(String key) {
        JsonNode value = required(key);
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode number : value) {
            if (!number.isIntegralNumber() || !number.canConvertToInt()) {
                throw wrong(key, value, "a list of whole numbers");
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }

    /** A list of lists of numbers. */
    List<List<Double>> rows(String key) {
        JsonNode value = required(key);
        List<List<Double>> rows = new ArrayList<>();
        for (JsonNode row : value) {
            List<Double> numbers = new ArrayList<>();
            for (JsonNode number : row) {
                if (!number.isNumber()) {
                    throw wrong(key, value, "a list of pairs of numbers");
                }
                numbers.add(number.doubleValue());
            }
            rows.add(numbers);
        }
        if (!value.isArray()) {
            throw wrong(key, value, "a list of pairs of numbers");
        }
        return rows;
    }

    Preprocessing preprocessing(String key) {
        return PreprocessingFile.fromTree(required(key), file + " (" + name(key) + ")");
    }

    /** A text that stands for one of a fixed set of things. */
    <T> T choice(String key, T[] choices, Function<T, String> id) {
        String text = text(key);
        List<String> ids = new ArrayList<>();
        for (T choice : choices) {
            if (id.apply(choice).equals(text)) {
                return choice;
            }
            ids.add(id.apply(choice));
        }
        throw wrong(key, required(key), "one of " + String.join(", ", ids));
    }

    void allowOnly(Set<String> keys) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String key = names.next();
            if (!keys.contains(key)) {
                throw wrong("'" + name(key) + "'", "is not a setting that this version of Lathe knows");
            }
        }
    }

    LatheException wrong(String what, String problem) {
        return new LatheException(file + " is not a usable recipe: " + what + " " + problem + ".",
                "Correct the file, or export the recipe again.");
    }

    private LatheException wrong(String key, JsonNode value, String expected) {
        String found = value.isValueNode() ? "'" + value.asText() + "'"
                : value.isArray() ? "a list" : "a mapping";
        return wrong("'" + name(key) + "'", "must be " + expected + ", not " + found);
    }

    private JsonNode required(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw wrong("'" + name(key) + "'", "is missing");
        }
        return value;
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
