package dev.lathe.cli;

import dev.lathe.data.DataSpec;
import dev.lathe.export.Versions;
import dev.lathe.task.LatheException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lathe} alone and {@code lathe MODEL}. */
@Command(name = "lathe", mixinStandardHelpOptions = true, versionProvider = LatheCommand.Version.class,
        sortOptions = false,
        description = {"Compresses a trained TorchScript model and measures what every cut costs.", "",
            "Without a command it opens the workbench, with MODEL if one is given. Where there is no display it "
            + "does the workbench's first minute in the terminal.", ""},
        footer = {"", "Exit codes: 0 done, 1 failed, 2 the command was not understood, 130 cancelled."})
final class LatheCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "A TorchScript file (.pt).")
    private Path model;

    @Option(names = "--data", paramLabel = "PATH", description = "Data to open with it: a file or folder.")
    private Path data;

    @Mixin
    private DataOptions options;

    LatheCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (model != null && model.toString().matches("[\\w-]+") && Files.notExists(model)) {
            throw new LatheException("There is no command and no file called '" + model + "'.",
                    "See lathe --help for the commands, or check the path.");
        }
        DataSpec spec = data == null ? null : options.spec(data);
        return context.opener().open(model, spec);
    }

    /** Names everything that decides the numbers. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Versions versions = Versions.current();
            return new String[] {"Lathe " + versions.lathe() + " (DJL " + versions.djl() + ", PyTorch "
                    + versions.pytorch() + ", Java " + versions.java() + ", " + versions.os() + " "
                    + versions.arch() + ")"};
        }
    }
}
