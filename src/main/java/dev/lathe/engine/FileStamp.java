package dev.lathe.engine;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a file is still the one that was opened. */
record FileStamp(Path file, long bytes, long modifiedMillis) {
    /** @throws LatheException if there is no such file */
    static FileStamp of(Path file) {
        try {
            Path absolute = file.toAbsolutePath().normalize();
            return new FileStamp(absolute, Files.size(absolute), Files.getLastModifiedTime(absolute).toMillis());
        } catch (IOException e) {
            throw new LatheException(Files.exists(file) ? "Could not read " + file + "." : "There is no file " + file + ".",
                    "Check the path and its permissions.", e);
        }
    }
}
