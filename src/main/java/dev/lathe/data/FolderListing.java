package dev.lathe.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies directly in a folder, by lower-case name, in sorted order; hidden entries do not count. */
final class FolderListing {
    private FolderListing() { }

    static List<Path> files(Path folder, Predicate<String> lowerCaseName) {
        return entries(folder, path -> Files.isRegularFile(path) && lowerCaseName.test(lowerCaseName(path)));
    }

    static List<Path> folders(Path folder) {
        return entries(folder, path -> Files.isDirectory(path) && !path.getFileName().toString().equals("__MACOSX"));
    }

    static String lowerCaseName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    private static List<Path> entries(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith(".")).filter(wanted)
                    .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString())).toList();
        } catch (IOException e) {
            throw ReadFailure.of(folder, e);
        }
    }
}
