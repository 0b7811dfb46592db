package dev.lathe.export;

import dev.lathe.platform.IoReason;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder of a package: what may be written over, and moving a finished package into place. */
public final class PackageFolder {
    private static final List<String> OWN = List.of(ExportPackage.MODEL, ExportPackage.TRIAL, ExportPackage.README,
            ExportPackage.RECIPE);
    private static final String STAGING = ".lathe-";

    private PackageFolder() { }

    /**
     * @throws LatheException unless the folder is missing, empty, or an earlier package with nothing else in it
     */
    public static void check(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new LatheException("Could not write to " + folder + ": it is a file, not a folder.",
                    "Choose another folder.");
        }
        List<String> names = names(folder);
        boolean earlierPackage = names.contains(ExportPackage.RECIPE) && OWN.containsAll(names);
        if (!names.isEmpty() && !earlierPackage) {
            throw new LatheException("The folder " + folder + " is not empty and is no earlier export.",
                    "Choose another folder.");
        }
    }

    /**
     * Moves a finished package to where it belongs, replacing files of the same names and leaving all others.
     *
     * @return the files, the model first
     * @throws LatheException naming the folder; then it is as it was before
     */
    public static List<Path> moveInto(Path finished, Path folder) {
        try (Staging staging = stage(folder)) {
            for (String name : OWN) {
                Path file = finished.resolve(name);
                if (Files.exists(file)) {
                    Files.copy(file, staging.path().resolve(name));
                }
            }
            return staging.moveIntoPlace();
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }

    static LatheException notWritten(Path folder, IOException e) {
        return new LatheException("Could not write to " + folder + ": " + IoReason.of(e) + ".",
                "Free some space or choose another folder, then try again.", e);
    }

    static Staging stage(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        boolean exists = Files.isDirectory(target);
        Path parent = exists ? target : target.getParent();
        Path firstMade = exists ? null : firstMissing(parent);
        Files.createDirectories(parent);
        Path staging = Files.createDirectory(parent.resolve(STAGING + UUID.randomUUID()));
        return new Staging(staging, target, exists, firstMade);
    }

    private static Path firstMissing(Path folder) {
        Path missing = null;
        for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
            missing = path;
        }
        return missing;
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }

    /** A temporary folder on the same file system as the target; removed on close, with all that was not moved. */
    static final class Staging implements AutoCloseable {
        private final Path path;
        private final Path target;
        private final boolean targetExists;
        private final Path firstMade;
        private boolean moved;

        private Staging(Path path, Path target, boolean targetExists, Path firstMade) {
            this.path = path;
            this.target = target;
            this.targetExists = targetExists;
            this.firstMade = firstMade;
        }

        Path path() {
            return path;
        }

        List<Path> moveIntoPlace() throws IOException {
            List<String> names = OWN.stream().filter(name -> Files.exists(path.resolve(name))).toList();
            if (targetExists) {
                replaceFiles(names);
            } else {
                move(path, target);
            }
            moved = true;
            return names.stream().map(target::resolve).toList();
        }

        private void replaceFiles(List<String> names) throws IOException {
            Path previous = Files.createDirectory(path.resolve("previous"));
            List<String> setAside = new ArrayList<>();
            List<String> placed = new ArrayList<>();
            try {
                for (String name : OWN) {
                    if (Files.exists(target.resolve(name))) {
                        move(target.resolve(name), previous.resolve(name));
                        setAside.add(name);
                    }
                }
                for (String name : names) {
                    move(path.resolve(name), target.resolve(name));
                    placed.add(name);
                }
            } catch (IOException e) {
                for (String name : placed) {
                    Files.deleteIfExists(target.resolve(name));
                }
                for (String name : setAside) {
                    move(previous.resolve(name), target.resolve(name));
                }
                throw e;
            }
        }

        private static void move(Path from, Path to) throws IOException {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(from, to);
            }
        }

        @Override
        public void close() throws IOException {
            if (Files.exists(path)) {
                try (Stream<Path> tree = Files.walk(path)) {
                    for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            if (!moved && firstMade != null) {
                Path made = target.getParent();
                while (made != null && made.startsWith(firstMade) && names(made).isEmpty()) {
                    Files.delete(made);
                    made = made.getParent();
                }
            }
        }
    }
}
