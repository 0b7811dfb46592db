package dev.lathe.launch;

import java.util.List;

/** What JavaFX's native libraries link to ({@code libglass}, {@code libglassgtk3}) and do not bring along. */
final class LinuxDesktop {
    static final List<Screen.Needed> LIBRARIES = List.of(
            new Screen.Needed("libX11.so.6", "libX11", "libx11-6", "libX11"),
            new Screen.Needed("libgtk-3.so.0", "GTK 3", "libgtk-3-0", "gtk3"),
            new Screen.Needed("libXtst.so.6", "libXtst", "libxtst6", "libXtst"));

    private LinuxDesktop() { }
}
