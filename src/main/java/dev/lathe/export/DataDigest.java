package dev.lathe.export;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recognises a data set again: {@code sha256:…} over the bytes of a file, {@code sha256-listing:…} over the sorted
 * relative names and sizes of a folder's files (a folder can be too large to be read for this alone).
 */
public final class DataDigest {
    private DataDigest() { }

    /** @throws LatheException if the data cannot be read */
    public static String of(Path data, Cancellation cancellation) {
        return Files.isDirectory(data)
                ? "sha256-listing:" + listing(data, cancellation)
                : "sha256:" + Sha256.of(data, cancellation);
    }

    private static String listing(Path folder, Cancellation cancellation) {
        MessageDigest digest = Sha256.digest();
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                cancellation.check();
                String name = folder.relativize(file).toString().replace('\\', '/');
                digest.update((name + "\0" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new LatheException("Could not list " + folder + ": " + IoReason.of(e) + ".",
                    "Check that it is a folder that you may read.", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
