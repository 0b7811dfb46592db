package dev.lathe.cli;

import dev.lathe.export.PackageFolder;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where a package goes, and whether it may go among files that Lathe did not make. */
final class OutputFolder {
    @Option(names = "--out", required = true, paramLabel = "DIR",
            description = "Folder for model.pt, recipe.yaml, trial.json and README.md.")
    private Path folder;

    @Option(names = "--force",
            description = "Write into a folder that holds other files (they stay), and over a model.pt in it.")
    private boolean force;

    Path path() {
        return folder;
    }

    boolean force() {
        return force;
    }

    /**
     * Says before any work is done what would be in vain.
     *
     * @throws LatheException if the folder holds other files and is not forced, or cannot be written to
     */
    void check() {
        if (!force || !Files.isDirectory(folder)) {
            checkUnforced();
        }
        checkWritable(folder);
    }

    /** @throws LatheException if nothing can be written into the folder or, where it is missing, the one above it */
    static void checkWritable(Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new LatheException("Could not write to " + folder + ": " + existing
                    + (Files.isDirectory(existing) ? " is not writable." : " is a file, not a folder."),
                    "Choose another folder.");
        }
    }

    private void checkUnforced() {
        try {
            PackageFolder.check(folder);
        } catch (LatheException e) {
            throw Files.isDirectory(folder)
                    ? new LatheException(e.problem(), "Choose another folder, or add --force.", e) : e;
        }
    }

    /**
     * @param writer writes the package into the folder it is given
     * @return the model file
     */
    Path write(Consumer<Path> writer) {
        if (force && Files.isDirectory(folder)) {
            writeAmongOthers(writer);
        } else {
            writer.accept(folder);
        }
        return folder.resolve("model.pt");
    }

    private void writeAmongOthers(Consumer<Path> writer) {
        Path temporary = null;
        try {
            temporary = Files.createTempDirectory("lathe-");
            Path finished = temporary.resolve("package");
            writer.accept(finished);
            PackageFolder.moveInto(finished, folder);
        } catch (IOException e) {
            throw new LatheException("Could not make a temporary folder: " + e.getMessage() + ".",
                    "Free some space, then try again.", e);
        } finally {
            delete(temporary);
        }
    }

    static void delete(Path tree) {
        if (tree == null) {
            return;
        }
        try (Stream<Path> walk = Files.walk(tree)) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            tree.toFile().deleteOnExit();
        }
    }
}
