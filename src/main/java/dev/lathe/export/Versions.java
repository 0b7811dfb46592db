package dev.lathe.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What made a package.
 *
 * @param lathe version of this program
 * @param java version of the Java runtime
 * @param djl version of the Deep Java Library
 * @param pytorch version of libtorch
 * @param os operating system and its version
 * @param arch processor architecture
 */
public record Versions(String lathe, String java, String djl, String pytorch, String os, String arch) {
    public static Versions current() {
        Properties built = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(built.getProperty("lathe"), System.getProperty("java.version"),
                built.getProperty("djl"), built.getProperty("pytorch"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"));
    }
}
