package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The full list of a model's classes: a UTF-8 text with one class a line, the line's position being the class index.
 * A class is found by its whole line ({@code tench}) or by the line's first word
 * ({@code n01440764 tench, Tinca tinca}).
 */
final class LabelsFile {
    private static final int AMBIGUOUS = -1;

    private final Path path;
    private final List<String> lines;
    private final Map<String, Integer> wholeLines = new HashMap<>();
    private final Map<String, Integer> firstWords = new HashMap<>();

    private LabelsFile(Path path, List<String> lines) {
        this.path = path;
        this.lines = List.copyOf(lines);
        for (int i = 0; i < lines.size(); i++) {
            wholeLines.merge(lines.get(i), i, (a, b) -> AMBIGUOUS);
            firstWords.merge(lines.get(i).split("\\s+", 2)[0], i, (a, b) -> AMBIGUOUS);
        }
    }

    /**
     * @return the file's classes, or null if there is no file
     * @throws LatheException if it cannot be read, is empty or has an empty line between classes
     */
    static LabelsFile read(Path path) {
        if (path == null) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(path)) {
                lines.add(line.replace("\uFEFF", "").strip());
            }
        } catch (IOException e) {
            throw ReadFailure.of(path, e);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        if (lines.isEmpty() || lines.contains("")) {
            throw new LatheException(lines.isEmpty() ? "The labels file " + path + " is empty."
                    : "Line " + (lines.indexOf("") + 1) + " of the labels file " + path + " is empty.",
                    "Give one class a line, in the order of the model's outputs.");
        }
        return new LabelsFile(path, lines);
    }

    Path path() {
        return path;
    }

    int size() {
        return lines.size();
    }

    ClassList classes() {
        return new ClassList(lines.size(), lines, true);
    }

    /**
     * Index of the class with this name; empty if no line has it.
     *
     * @throws LatheException if several lines fit
     */
    OptionalInt indexOf(String name) {
        Integer index = wholeLines.containsKey(name) ? wholeLines.get(name) : firstWords.get(name);
        if (index == null) {
            return OptionalInt.empty();
        }
        if (index == AMBIGUOUS) {
            throw new LatheException("Several lines of the labels file " + path + " fit the class \"" + name + "\".",
                    "Give each class a line of its own whose first word or whole text is unique.");
        }
        return OptionalInt.of(index);
    }
}
