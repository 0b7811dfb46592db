package dev.lathe.sample;

import dev.lathe.platform.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The SHA-256 of each file of a sample.
 *
 * @param byName file name to lower-case hexadecimal
 */
record Checksums(Map<String, String> byName) {

    static Checksums of(Path folder) throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        for (String name : SampleFiles.content()) {
            sums.put(name, Sha256.of(Files.readAllBytes(folder.resolve(name))));
        }
        return new Checksums(sums);
    }

    static Checksums parse(String text) {
        Map<String, String> sums = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split("\\s+", 2);
            sums.put(parts[1], parts[0]);
        });
        return new Checksums(sums);
    }

    /** Whether a folder has this file, whole. */
    boolean matches(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) && Sha256.of(Files.readAllBytes(file)).equals(byName.get(name));
    }

    /** In the format of {@code sha256sum}. */
    String text() {
        return byName.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey() + "\n")
                .collect(Collectors.joining());
    }
}
