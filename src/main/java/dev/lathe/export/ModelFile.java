package dev.lathe.export;

import java.util.Objects;

/**
 * One file, named so that it can be recognised again.
 *
 * @param file its name, without a folder
 * @param sha256 its hash, lower-case hex
 * @param bytes its size
 */
public record ModelFile(String file, String sha256, long bytes) {
    public ModelFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
    }
}
