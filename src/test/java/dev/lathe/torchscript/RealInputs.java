package dev.lathe.torchscript;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of real models and data; a test that asks for it where it is absent skips itself. */
public final class RealInputs {
    private RealInputs() { }

    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("lathe.real", "../shared/real")).resolve(relative);
        assumeTrue(Files.exists(path), () -> "the real input " + path + " is not on this machine");
        return path;
    }

    public static List<Path> files(String folder) throws IOException {
        try (var files = Files.list(path(folder))) {
            return files.sorted().toList();
        }
    }
}
