package dev.lathe.torchscript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the code says of its classes' attributes: the {@code __parameters__} and {@code __buffers__} lines. */
final class ClassTexts {
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)\\b.*");
    private static final Pattern NAMES = Pattern.compile("^  __(parameters|buffers)__ = \\[(.*)].*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Map<String, Set<String>> parameters = new HashMap<>();
    private final Map<String, Set<String>> buffers = new HashMap<>();

    ClassTexts(Map<String, String> code) {
        code.forEach(this::read);
    }

    StoredTensor.Role role(String className, String attribute) {
        if (parameters.getOrDefault(className, Set.of()).contains(attribute)) {
            return StoredTensor.Role.PARAMETER;
        }
        return buffers.getOrDefault(className, Set.of()).contains(attribute) ? StoredTensor.Role.BUFFER
                : StoredTensor.Role.ATTRIBUTE;
    }

    private void read(String path, String text) {
        String module = path.substring(0, path.length() - ".py".length()).replace('/', '.');
        String current = null;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher head = CLASS.matcher(line);
            Matcher names = NAMES.matcher(line);
            if (head.matches()) {
                current = module + "." + head.group(1);
            } else if (current != null && names.matches()) {
                Map<String, Set<String>> target = names.group(1).equals("buffers") ? buffers : parameters;
                Set<String> found = target.computeIfAbsent(current, key -> new HashSet<>());
                QUOTED.matcher(names.group(2)).results().forEach(match -> found.add(match.group(1)));
            }
        }
    }
}
