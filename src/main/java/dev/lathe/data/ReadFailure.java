package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Puts a failure to read a data file into words. */
final class ReadFailure {
    private ReadFailure() { }

    static LatheException of(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return missing(file);
        }
        if (cause instanceof EOFException) {
            return new LatheException(file + " is truncated.", "Copy or download it again.", cause);
        }
        if (cause instanceof CharacterCodingException) {
            return new LatheException(file + " is not a text file in UTF-8.", "Convert it to UTF-8.", cause);
        }
        if (cause instanceof ZipException) {
            return new LatheException(file + " is damaged: " + cause.getMessage() + ".",
                    "Copy or download it again.", cause);
        }
        return new LatheException("Could not read " + file + ": " + reason(cause) + ".",
                "Check that it is a file that you may read, then try again.", cause);
    }

    static LatheException missing(Path file) {
        return new LatheException(file + " does not exist.", "Choose an existing file or folder.");
    }

    /** A few words without the path, for use within a sentence. */
    static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
