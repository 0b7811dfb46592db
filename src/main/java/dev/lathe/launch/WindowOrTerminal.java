package dev.lathe.launch;

import dev.lathe.cli.Opener;
import dev.lathe.data.DataSpec;
import dev.lathe.task.LatheException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Opens the window where there is a display for it, and works in the terminal where there is none. */
final class WindowOrTerminal implements Opener {
    private final Surroundings around;
    private final Opener window;
    private final Opener terminal;
    private final PrintStream notices;

    WindowOrTerminal(Surroundings around, Opener window, Opener terminal, PrintStream notices) {
        this.around = around;
        this.window = window;
        this.terminal = terminal;
        this.notices = notices;
    }

    @Override
    public int open(Path model, DataSpec data) {
        Screen screen = Screen.of(around);
        if (screen instanceof Screen.Unsupported unsupported) {
            throw new LatheException(unsupported.problem(), unsupported.remedy());
        }
        return screen instanceof Screen.None none ? inTerminal(none.notice(), model, data) : inWindow(model, data);
    }

    private int inWindow(Path model, DataSpec data) {
        try {
            return window.open(model, data);
        } catch (RuntimeException e) {
            if (refusedByDisplay(e)) {
                return inTerminal(Screen.cannotOpen(String.valueOf(around.variable().apply("DISPLAY"))), model, data);
            }
            throw e;
        }
    }

    private int inTerminal(String notice, Path model, DataSpec data) {
        notices.println(notice);
        return terminal.open(model, data);
    }

    /** JavaFX says "Unable to open DISPLAY" when the X server turns it away. */
    private static boolean refusedByDisplay(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedOperationException
                    && String.valueOf(cause.getMessage()).contains("open DISPLAY")) {
                return true;
            }
        }
        return false;
    }
}
