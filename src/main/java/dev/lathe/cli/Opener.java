package dev.lathe.cli;

import dev.lathe.data.DataSpec;
import java.nio.file.Path;

/** Opens the workbench, or does its first minute's work where there is no display. */
@FunctionalInterface
public interface Opener {
    /**
     * @param model the file to open, or null for the embedded sample
     * @param data the data to open with it, or null
     * @return the exit code
     */
    int open(Path model, DataSpec data);
}
