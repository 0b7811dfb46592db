package dev.lathe.data;

import dev.lathe.platform.Sha256;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Identifies the content of a data set, so that a recipe can say which data it was measured on. */
public final class DataDigest {
    private static final long CONTENT_LIMIT = 64L << 20;

    private DataDigest() { }

    /**
     * SHA-256 over the name (relative to a folder, with {@code /}), size and bytes of each file that the specification
     * reads, the labels file last: {@code sha256:…}. For a folder whose files exceed 64 MiB the bytes are left out:
     * {@code sha256-names-sizes:…}. The same wherever the data lie and whenever they were copied.
     *
     * @throws LatheException if there are no data at the path, or a file cannot be read
     */
    public static String of(DataSpec spec) {
        return of(spec, Cancellation.never());
    }

    /** @throws CancelledException if cancelled */
    public static String of(DataSpec spec, Cancellation cancellation) {
        return of(spec, cancellation, CONTENT_LIMIT);
    }

    static String of(DataSpec spec, Cancellation cancellation, long contentLimit) {
        DataSpec resolved = SampleSets.resolve(spec);
        List<Path> files = SampleReader.of(resolved.format()).files(resolved, cancellation);
        boolean folder = Files.isDirectory(spec.path());
        MessageDigest digest = Sha256.digest();
        long total = 0;
        for (Path file : files) {
            total += size(file);
        }
        boolean content = !folder || total <= contentLimit;
        for (Path file : files) {
            String name = folder && file.startsWith(spec.path()) ? spec.path().relativize(file).toString()
                    : file.getFileName().toString();
            add(digest, name.replace('\\', '/'), file, content, cancellation);
        }
        if (spec.labels() != null && !files.contains(spec.labels())) {
            add(digest, "labels", spec.labels(), true, cancellation);
        }
        return (content ? "sha256:" : "sha256-names-sizes:") + HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String name, Path file, boolean content, Cancellation cancellation) {
        digest.update((name + "\0" + size(file) + "\0").getBytes(StandardCharsets.UTF_8));
        if (!content) {
            return;
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                cancellation.check();
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
    }
}
