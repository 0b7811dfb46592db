package dev.lathe.launch;

import dev.lathe.cli.CommandContext;
import dev.lathe.cli.Engines;
import dev.lathe.cli.Lathe;
import dev.lathe.cli.Opener;
import dev.lathe.cli.Terminal;
import dev.lathe.cli.TerminalMode;
import dev.lathe.data.DataSpec;
import dev.lathe.sample.EmbeddedSample;
import dev.lathe.workbench.LaunchInputs;
import dev.lathe.workbench.StartFiles;
import dev.lathe.workbench.WorkbenchApp;
import dev.lathe.workbench.dialog.DesktopDialogs;
import dev.lathe.workbench.settings.JsonSettings;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the program begins: a command works in the terminal; a model file or nothing at all opens the workbench, or
 * does its first minute in the terminal where there is no display.
 */
public final class Launcher {
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Launcher() { }

    public static void main(String[] arguments) {
        // JavaFX warns of being on the class path, where it works just as well.
        JAVAFX.setLevel(Level.SEVERE);
        System.exit(new Lathe(context(Terminal.standard())).run(arguments));
    }

    private static CommandContext context(Terminal terminal) {
        Opener unreachable = (model, data) -> {
            throw new IllegalStateException("a first sweep opens nothing");
        };
        TerminalMode inTerminal = new TerminalMode(new CommandContext(terminal, Engines::local, unreachable),
                Launcher::sample);
        Opener opener = new WindowOrTerminal(Surroundings.ofThisProcess(), Launcher::window, (model, data) -> {
            withoutScreen();
            return inTerminal.open(model, data);
        }, terminal.err());
        return new CommandContext(terminal, Engines::local, opener);
    }

    private static int window(Path model, DataSpec data) {
        WorkbenchApp.launch(new LaunchInputs(model, data, Engines::local, JsonSettings::new, DesktopDialogs::new,
                () -> {
                    TerminalMode.Inputs sample = sample();
                    return new StartFiles(sample.model(), sample.data(), sample.calibration());
                }));
        return 0;
    }

    private static TerminalMode.Inputs sample() {
        EmbeddedSample sample = EmbeddedSample.extract();
        return new TerminalMode.Inputs(sample.model(), sample.test(), sample.calibration());
    }

    /** Charts are drawn by AWT, which must not look for a display. */
    private static void withoutScreen() {
        System.setProperty("java.awt.headless", "true");
    }
}
