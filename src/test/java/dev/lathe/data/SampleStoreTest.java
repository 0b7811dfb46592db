package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.platform.AppFolders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleStoreTest {
    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Files.createDirectories(AppFolders.cache()))) {
            return files.filter(file -> file.getFileName().toString().startsWith("prepared")).toList();
        }
    }

    @Test
    void theLimitDecidesBetweenMemoryAndFile() {
        try (SampleStore small = SampleStore.allocate(2, 3, 24); SampleStore large = SampleStore.allocate(2, 3, 23)) {
            assertThat(small).isInstanceOf(DirectStore.class);
            assertThat(large).isInstanceOf(FileStore.class);
        }
    }

    @Test
    void runsAcrossWindowsOfTheFileAreWhole() {
        int samples = 20;
        try (FileStore store = new FileStore(samples * 12, 3, 64)) {
            for (int i = 0; i < samples; i++) {
                store.put(i, new float[] {i, i + 0.25f, i + 0.5f});
            }
            store.seal(samples);
            for (int from = 0; from < samples; from++) {
                for (int count = 1; count <= Math.min(5, samples - from); count++) {
                    ByteBuffer run = store.slice(from, count);
                    assertThat(run.remaining()).isEqualTo(count * 12);
                    assertThat(run.getFloat(0)).isEqualTo(from);
                    assertThat(run.getFloat(count * 12 - 4)).isEqualTo(from + count - 0.5f);
                }
            }
        }
    }

    @Test
    void theTemporaryFileIsGoneAfterClosing() throws IOException {
        List<Path> before = temporaryFiles();
        try (SampleStore store = SampleStore.allocate(2, 3, 0)) {
            store.put(0, new float[3]);
        }
        assertThat(temporaryFiles()).isEqualTo(before);
    }
}
