package dev.lathe.workbench.dialog;

import dev.lathe.engine.Trial;
import dev.lathe.platform.AppFolders;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a package goes, as typed. */
final class ExportFolder {
    /** What a package holds, and what each file is for. */
    static final List<String[]> FILES = List.of(
            new String[] {"model.pt", "The compressed TorchScript file; plain libtorch opens it"},
            new String[] {"recipe.yaml", "Every setting, to make the same bytes again"},
            new String[] {"trial.json", "All measurements, with machine and date"},
            new String[] {"README.md", "How to load it from Java, Python and C++"});

    private ExportFolder() { }

    /** Beside the model, or in the home folder where the model lies in the program's own. */
    static Path proposed(Path model, Trial trial) {
        Path folder = model.toAbsolutePath().getParent();
        if (folder == null || folder.startsWith(AppFolders.cache().toAbsolutePath())) {
            folder = Path.of(System.getProperty("user.home"));
        }
        String stem = model.getFileName().toString().replaceFirst("\\.[^.]+$", "");
        return folder.resolve(trial.recipe() == null ? stem + "-as-opened"
                : stem + "-" + Math.round(trial.recipe().sparsity() * 100) + "pct-" + trial.recipe().bits() + "bit");
    }

    /** Why nothing can be written there, in words; null when it can be tried. */
    static String problem(String text) {
        if (text.isBlank()) {
            return "Choose a folder.";
        }
        try {
            Path folder = Path.of(text.strip()).toAbsolutePath();
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                return "This is a file, not a folder.";
            }
            Optional<File> nearest = Folders.nearest(text);
            return nearest.isPresent() && !Files.isWritable(nearest.get().toPath())
                    ? "You may not write in " + nearest.get() + "." : null;
        } catch (InvalidPathException e) {
            return "This is not a name that a folder can have.";
        }
    }

    /** What happens to the folder; for a text without a {@link #problem}. */
    static String consequence(String text) {
        Path folder = Path.of(text.strip());
        if (!Files.isDirectory(folder)) {
            return "The folder will be made.";
        }
        String replaced = present(folder);
        return replaced.isEmpty() ? "The files are added to this folder."
                : "The folder holds an earlier export: " + replaced + " will be replaced.";
    }

    /** What a cancelled export left. */
    static String afterCancelling(Path folder) {
        String left = present(folder);
        return left.isEmpty() ? "Cancelled. Nothing was kept." : "Cancelled. The folder holds " + left + ".";
    }

    private static String present(Path folder) {
        return FILES.stream().map(file -> file[0]).filter(name -> Files.exists(folder.resolve(name)))
                .collect(Collectors.joining(", "));
    }
}
