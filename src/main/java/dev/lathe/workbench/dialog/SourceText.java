package dev.lathe.workbench.dialog;

import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Where data come from, as typed into the data dialog. */
record SourceText(String path, DataFormat format, String labels, String labelColumn, String samples, String seed) {
    static final SourceText EMPTY = new SourceText("", DataFormat.AUTO, "", "", "0", "0");

    /** What can be mistyped. */
    enum Field { PATH, LABELS, SAMPLES, SEED }

    static SourceText of(DataSpec spec) {
        return new SourceText(spec.path().toString(), spec.format(),
                spec.labels() == null ? "" : spec.labels().toString(),
                spec.labelColumn() == null ? "" : spec.labelColumn(),
                Integer.toString(spec.samples()), Long.toString(spec.seed()));
    }

    /** What is wrong, in words, field by field; a path not given yet is no problem, but {@link #complete} is false. */
    Map<Field, String> problems() {
        Map<Field, String> problems = new EnumMap<>(Field.class);
        if (complete() && existing(path) == null) {
            problems.put(Field.PATH, "There is no file or folder with this name.");
        }
        if (!labels.isBlank() && (existing(labels) == null || Files.isDirectory(existing(labels)))) {
            problems.put(Field.LABELS, "There is no file with this name.");
        }
        if (wholeNumber(samples) < 0 || wholeNumber(samples) > Integer.MAX_VALUE) {
            problems.put(Field.SAMPLES, "A whole number; 0 uses all.");
        }
        if (wholeNumber(seed) == Long.MIN_VALUE) {
            problems.put(Field.SEED, "A whole number.");
        }
        return problems;
    }

    boolean complete() {
        return !path.isBlank();
    }

    /** Whether a label column means anything here. */
    boolean tabular() {
        return format == DataFormat.CSV || format == DataFormat.AUTO
                && path.strip().toLowerCase(Locale.ROOT).matches(".*\\.[ct]sv");
    }

    /** Only when {@link #complete} and without {@link #problems}. */
    DataSpec toSpec(Preprocessing preprocessing) {
        return new DataSpec(existing(path), format, labels.isBlank() ? null : existing(labels),
                labelColumn.isBlank() || !tabular() ? null : labelColumn.strip(), preprocessing,
                (int) wholeNumber(samples), wholeNumber(seed));
    }

    /** The file or folder, with {@code ~} for the home folder; null when there is none. */
    static Path existing(String text) {
        String home = System.getProperty("user.home");
        String bare = text.strip().replaceFirst("^file://", "");
        try {
            Path path = bare.equals("~") || bare.startsWith("~/") ? Path.of(home + bare.substring(1)) : Path.of(bare);
            return Files.exists(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static long wholeNumber(String text) {
        if (text.isBlank()) {
            return 0;
        }
        try {
            return Long.parseLong(text.strip().replace(",", ""));
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }
}
