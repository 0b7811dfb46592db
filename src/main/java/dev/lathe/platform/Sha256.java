package dev.lathe.platform;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as lower-case hex. */
public final class Sha256 {
    private static final int CHUNK = 1 << 16;

    private Sha256() { }

    /** @throws LatheException if the file cannot be read */
    public static String of(Path file, Cancellation cancellation) {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                cancellation.check();
                digest.update(chunk, 0, count);
            }
        } catch (IOException e) {
            throw new LatheException("Could not read " + file + ": " + IoReason.of(e) + ".",
                    "Check that it is a file that you may read.", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** For what is not one file. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
