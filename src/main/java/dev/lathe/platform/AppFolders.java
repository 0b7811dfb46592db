package dev.lathe.platform;

import java.nio.file.Path;
import java.util.Locale;

/** Where the program keeps its own files. The system property {@code lathe.home} moves all of them. */
public final class AppFolders {
    private AppFolders() { }

    /** Settings, recent files. */
    public static Path config() {
        return folder("XDG_CONFIG_HOME", ".config", "Library/Application Support", "APPDATA").resolve("lathe");
    }

    /** What can be made again: the extracted sample, trials of the running session. */
    public static Path cache() {
        return folder("XDG_CACHE_HOME", ".cache", "Library/Caches", "LOCALAPPDATA").resolve("lathe");
    }

    private static Path folder(String xdgVariable, String unixName, String macName, String windowsVariable) {
        String moved = System.getProperty("lathe.home");
        if (moved != null && !moved.isBlank()) {
            return Path.of(moved, unixName.substring(1));
        }
        Path home = Path.of(System.getProperty("user.home"));
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return home.resolve(macName);
        }
        String variable = System.getenv(os.contains("win") ? windowsVariable : xdgVariable);
        return variable == null || variable.isBlank() ? home.resolve(unixName) : Path.of(variable);
    }
}
