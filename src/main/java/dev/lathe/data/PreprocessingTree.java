package dev.lathe.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lathe.task.LatheException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link Preprocessing} from a YAML or JSON object, key by key, so that errors can name the key. */
final class PreprocessingTree {
    private static final List<String> KEYS = List.of("name", "resize", "crop", "scale", "mean", "std", "layout",
            "channels", "reshape");
    private static final Pattern FRACTION = Pattern.compile("\\s*([\\d.]+)\\s*/\\s*([\\d.]+)\\s*");

    private final JsonNode tree;
    private final String source;

    private PreprocessingTree(JsonNode tree, String source) {
        this.tree = tree;
        this.source = source;
    }

    static Preprocessing parse(JsonNode tree, String source) {
        return new PreprocessingTree(tree, source).parse();
    }

    private Preprocessing parse() {
        if (tree == null || !tree.isObject()) {
            throw new LatheException(source + " does not describe preprocessing.",
                    "Write lines such as \"resize: 224\"; the keys are " + String.join(", ", KEYS) + ".");
        }
        tree.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new LatheException(source + " has an unknown key \"" + key + "\".",
                        "The keys are " + String.join(", ", KEYS) + ".");
            }
        });
        return new Preprocessing(
                value("name", "custom", JsonNode::isTextual, JsonNode::textValue, "a text"),
                pixels("resize"), pixels("crop"), scale(),
                list("mean", PreprocessingTree::isFinite, JsonNode::doubleValue, "numbers"),
                list("std", node -> isFinite(node) && node.doubleValue() != 0, JsonNode::doubleValue,
                        "numbers other than 0"),
                choice("layout", Preprocessing.Layout.NCHW), choice("channels", Preprocessing.Channels.AS_STORED),
                list("reshape", node -> node.isInt() && node.intValue() > 0, JsonNode::intValue,
                        "positive whole numbers"));
    }

    private static boolean isFinite(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue());
    }

    private int pixels(String key) {
        return value(key, 0, node -> node.isInt() && node.intValue() >= 0, JsonNode::intValue,
                "a whole number of pixels");
    }

    private double scale() {
        JsonNode node = tree.get("scale");
        Matcher fraction = FRACTION.matcher(node != null && node.isTextual() ? node.textValue() : "");
        if (fraction.matches()) {
            try {
                double value = Double.parseDouble(fraction.group(1)) / Double.parseDouble(fraction.group(2));
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong("scale", "a number or a fraction such as 1/255", node);
            }
        }
        return value("scale", 1.0, PreprocessingTree::isFinite, JsonNode::doubleValue, "a number or a fraction such as 1/255");
    }

    private <T> T value(String key, T absent, Function<JsonNode, Boolean> fits, Function<JsonNode, T> read,
                        String expected) {
        JsonNode node = tree.get(key);
        if (node == null) {
            return absent;
        }
        if (!fits.apply(node)) {
            throw wrong(key, expected, node);
        }
        return read.apply(node);
    }

    private <T> List<T> list(String key, Function<JsonNode, Boolean> fits, Function<JsonNode, T> read,
                             String expected) {
        JsonNode node = tree.get(key);
        if (node == null) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (JsonNode entry : node.isArray() ? node : List.of(node)) {
            if (!fits.apply(entry)) {
                throw wrong(key, "a list of " + expected, node);
            }
            values.add(read.apply(entry));
        }
        return values;
    }

    private <E extends Enum<E>> E choice(String key, E absent) {
        List<E> choices = Arrays.asList(absent.getDeclaringClass().getEnumConstants());
        return value(key, absent,
                node -> choices.stream().anyMatch(choice -> choice.name().equalsIgnoreCase(node.asText())),
                node -> Enum.valueOf(absent.getDeclaringClass(), node.asText().toUpperCase(Locale.ROOT)),
                "one of " + String.join(", ", choices.stream().map(Enum::name).toList()));
    }

    private LatheException wrong(String key, String expected, JsonNode found) {
        return new LatheException("The key \"" + key + "\" of " + source + " should be " + expected + " and is "
                + found + ".", "Mend this line.");
    }
}
