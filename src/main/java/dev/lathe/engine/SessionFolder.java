package dev.lathe.engine;

import dev.lathe.platform.AppFolders;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder of one engine's artifacts, under the cache folder. Removed on close; those that a crashed process left
 * behind are removed by the next one.
 */
final class SessionFolder implements AutoCloseable {
    private static final String PREFIX = "session-";
    private Path folder;

    /** Made at first use. */
    synchronized Path path() {
        if (folder == null) {
            try {
                Path parent = Files.createDirectories(AppFolders.cache());
                removeOrphans(parent);
                folder = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
            } catch (IOException e) {
                throw new LatheException("Could not make a folder for artifacts in " + AppFolders.cache() + ".",
                        "Free some space or make that folder writable.", e);
            }
        }
        return folder;
    }

    private static void removeOrphans(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .filter(child -> !isAlive(child.getFileName().toString()))
                    .forEach(SessionFolder::remove);
        }
    }

    private static boolean isAlive(String name) {
        String pid = name.substring(PREFIX.length()).split("-")[0];
        try {
            return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static void remove(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(SessionFolder.class.getName()).log(System.Logger.Level.WARNING,
                    "could not remove " + tree, e);
        }
    }

    @Override
    public synchronized void close() {
        if (folder != null) {
            remove(folder);
            folder = null;
        }
    }
}
