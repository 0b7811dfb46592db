package dev.lathe.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress, notices, errors
 * @param interactive whether a person watches {@code err}, so that a progress bar makes sense
 * @param columns width of the terminal
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, int columns) {
    /** System property: {@code true} or {@code false} says whether standard error is a terminal. */
    static final String INTERACTIVE = "lathe.terminal";

    private static final int USUAL_WIDTH = 80;

    /** The streams of this process; UTF-8, except on Windows, where the console's own code page is asked for. */
    public static Terminal standard() {
        Charset charset = System.getProperty("os.name").startsWith("Windows")
                ? Charset.forName(System.getProperty("sun.stdout.encoding",
                        System.getProperty("native.encoding", "UTF-8")))
                : StandardCharsets.UTF_8;
        return new Terminal(new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset), isInteractive(), width());
    }

    /** A text that may come from a hostile file, without the characters that steer a terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]", "?");
    }

    private static boolean isInteractive() {
        String told = System.getProperty(INTERACTIVE);
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        Path descriptor = Path.of("/proc/self/fd/2");
        try {
            return Files.isSymbolicLink(descriptor)
                    ? Files.readSymbolicLink(descriptor).toString().matches("/dev/(pts/|tty|console).*")
                    : System.console() != null;
        } catch (IOException e) {
            return System.console() != null;
        }
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }
}
