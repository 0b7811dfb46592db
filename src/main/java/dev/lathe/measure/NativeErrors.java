package dev.lathe.measure;

import java.util.Locale;
import java.util.regex.Pattern;

/** Turns the long messages of libtorch, which carry two stack traces, into what a person needs. */
final class NativeErrors {
    private static final int LONGEST = 240;
    private static final Pattern ERROR_CLASS = Pattern.compile("^(\\w+Error|RuntimeError|Error): ");
    private static final Pattern SOURCE_POSITION = Pattern.compile("^\\[?\\w*\\]?\\s*\\S+\\.(cpp|h|py):\\d+.*");

    private NativeErrors() { }

    /** The line that says what went wrong, without traces, at most {@value #LONGEST} characters, no final period. */
    static String summary(Throwable error) {
        String message = error.getMessage();
        if (message == null) {
            return error.getClass().getSimpleName();
        }
        String last = null;
        String firstLine = null;
        for (String raw : message.lines().toList()) {
            String line = raw.strip();
            if (line.startsWith("Exception raised from") || line.startsWith("frame #")) {
                break;
            }
            if (line.isEmpty() || SOURCE_POSITION.matcher(line).matches()) {
                continue;
            }
            if (firstLine == null) {
                firstLine = line;
            }
            if (ERROR_CLASS.matcher(line).find()) {
                last = line;
            }
        }
        String chosen = last != null ? last : firstLine == null ? error.getClass().getSimpleName() : firstLine;
        chosen = ERROR_CLASS.matcher(chosen).replaceFirst("");
        if (chosen.length() > LONGEST) {
            chosen = chosen.substring(0, LONGEST) + "…";
        }
        return chosen.replaceFirst("[.:\\s]+$", "");
    }

    /** Whether {@code forward} has parameters beyond the one that it was given. */
    static boolean takesMoreInputs(Throwable error) {
        return String.valueOf(error.getMessage()).contains("forward() is missing value for argument");
    }

    /** Whether the failure comes from a model that insists on a GPU. */
    static boolean needsCuda(Throwable error) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("cuda") || message.contains("nvidia driver");
    }
}
