package dev.lathe.launch;

import java.util.Optional;

/** Whether a window can be shown. */
sealed interface Screen {
    /** It can. */
    record Usable() implements Screen { }

    /** There is none, and the terminal will do. */
    record None(String notice) implements Screen { }

    /** There is one, but a library that JavaFX needs is missing, which the user can mend. */
    record Unsupported(String problem, String remedy) implements Screen { }

    /** A library that JavaFX needs on Linux, and the packages that hold it. */
    record Needed(String library, String name, String debian, String fedora) { }

    String TERMINAL_INSTEAD = "running in the terminal instead.";

    static Screen of(Surroundings around) {
        if ("Monocle".equals(around.property().apply("glass.platform"))) {
            return new Usable();
        }
        if (!String.valueOf(around.property().apply("os.name")).startsWith("Linux")) {
            return new Usable();
        }
        String display = around.variable().apply("DISPLAY");
        if (display == null || display.isBlank()) {
            return new None(isBlank(around.variable().apply("WAYLAND_DISPLAY"))
                    ? "No display found: " + TERMINAL_INSTEAD
                    : "The display speaks Wayland only and JavaFX needs X (XWayland): " + TERMINAL_INSTEAD);
        }
        if (!around.reachable().test(display)) {
            return new None(cannotOpen(display));
        }
        return firstMissing(around).<Screen>map(missing -> missing).orElseGet(Usable::new);
    }

    static String cannotOpen(String display) {
        return "The display " + display + " cannot be opened: " + TERMINAL_INSTEAD;
    }

    private static Optional<Unsupported> firstMissing(Surroundings around) {
        for (Needed needed : LinuxDesktop.LIBRARIES) {
            Optional<String> missing = around.missingLibrary().apply(needed.library());
            if (missing.isPresent()) {
                return Optional.of(unsupported(needed, missing.get()));
            }
        }
        return Optional.empty();
    }

    private static Unsupported unsupported(Needed needed, String missing) {
        String cause = missing.equals(needed.library()) ? "" : " (it needs " + missing + ")";
        return new Unsupported("The window needs " + needed.name() + ", which is missing" + cause + ".",
                "Install " + needed.debian() + " (Debian, Ubuntu) or " + needed.fedora()
                        + " (Fedora), or unset DISPLAY to work in the terminal.");
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
