package dev.lathe.workbench.dialog;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a chooser starts. */
final class Folders {
    private Folders() { }

    /** The folder itself, or the closest one above that exists; choosers refuse any other. */
    static Optional<File> nearest(String path) {
        if (path == null || path.isBlank()) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(path.strip()).toAbsolutePath();
            while (folder != null && !Files.isDirectory(folder)) {
                folder = folder.getParent();
            }
            return Optional.ofNullable(folder).map(Path::toFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
