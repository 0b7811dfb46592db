package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGeneratorTest {
    @TempDir
    Path folder;

    @Test
    void itWritesEveryFileAndItsChecksum() throws Exception {
        Map<Split, Integer> sizes = Map.of(Split.TRAIN, 100, Split.CALIBRATION, 20, Split.TEST, 50);
        double accuracy = SampleGenerator.generate(folder, 9, new Schedule(1, 50, 0.02f, 0.9f, 0, 1), sizes,
                Progress.NONE, Cancellation.never());
        assertThat(accuracy).isBetween(0.0, 1.0);
        Checksums sums = Checksums.parse(Files.readString(folder.resolve(SampleFiles.CHECKSUMS)));
        for (String name : SampleFiles.content()) {
            assertThat(sums.matches(folder, name)).as(name).isTrue();
        }
        assertThat(folder.resolve(SampleFiles.README)).content().contains("--seed 9").contains("of them right");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(SampleFiles.content().size() + 2);
        }
    }
}
