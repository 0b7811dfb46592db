package dev.lathe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.platform.AppFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SessionFolderTest {
    /** Larger than any process id that Linux, macOS or Windows gives out. */
    private static final long NO_PROCESS = 4_000_000_000L;

    @Test
    void aCrashedProcessesFolderIsRemovedByTheNextOneAndALivingProcessesFolderStays() throws Exception {
        Path cache = Files.createDirectories(AppFolders.cache());
        Path orphan = Files.createDirectory(cache.resolve("session-" + NO_PROCESS + "-" + System.nanoTime()));
        Files.writeString(orphan.resolve("t1.pt"), "left behind");
        Path living = Files.createDirectory(
                cache.resolve("session-" + ProcessHandle.current().pid() + "-" + System.nanoTime()));
        try (SessionFolder folder = new SessionFolder()) {
            assertThat(folder.path()).isDirectory();
            assertThat(orphan).doesNotExist();
            assertThat(living).exists();
        } finally {
            Files.delete(living);
        }
    }

    @Test
    void closingRemovesTheFolderWithEverythingInIt() throws Exception {
        SessionFolder folder = new SessionFolder();
        Path path = folder.path();
        Files.writeString(path.resolve("t1.pt"), "x");
        folder.close();
        assertThat(path).doesNotExist();
    }
}
