package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataFormat;
import dev.lathe.data.Preprocessing;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedSampleTest {
    @TempDir
    Path home;
    private String formerHome;

    @BeforeEach
    void moveHome() {
        formerHome = System.getProperty("lathe.home");
        System.setProperty("lathe.home", home.toString());
    }

    @AfterEach
    void restoreHome() {
        if (formerHome == null) {
            System.clearProperty("lathe.home");
        } else {
            System.setProperty("lathe.home", formerHome);
        }
    }

    @Test
    void itsDigitsAreThoseThatTheGeneratorDraws() throws Exception {
        Path folder = EmbeddedSample.extract().model().getParent();
        for (Split split : Split.values()) {
            DigitSet drawn = DigitSet.paint(SampleGenerator.EMBEDDED_SEED, split, split.size(), Progress.NONE,
                    Cancellation.never());
            assertThat(IdxBytes.read(folder.resolve(split.imagesFile()), 3)).as(split.id()).isEqualTo(drawn.images());
            assertThat(IdxBytes.read(folder.resolve(split.labelsFile()), 1)).as(split.id()).isEqualTo(drawn.labels());
        }
    }

    @Test
    void itsModelAnswersNinetySevenPercentOfTheTestDigits() throws Exception {
        EmbeddedSample sample = EmbeddedSample.extract();
        DigitSet test = IdxBytes.split(sample.model().getParent(), Split.TEST);
        assertThat(DigitAccuracy.of(sample.model(), test, Cancellation.never())).isBetween(0.97, 0.995);
    }

    @Test
    void itsDataAreIdxFilesWithTheMnistPreset() {
        EmbeddedSample sample = EmbeddedSample.extract();
        assertThat(List.of(sample.test(), sample.calibration(), sample.train())).allSatisfy(spec -> {
            assertThat(spec.format()).isEqualTo(DataFormat.IDX);
            assertThat(spec.preprocessing()).isEqualTo(Preprocessing.MNIST);
            assertThat(spec.path()).isRegularFile();
        });
    }

    @Test
    void extractingAgainLeavesTheFilesAlone() throws Exception {
        Path model = EmbeddedSample.extract().model();
        FileTime past = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(model, past);
        assertThat(EmbeddedSample.extract().model()).isEqualTo(model);
        assertThat(Files.getLastModifiedTime(model)).isEqualTo(past);
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        Path model = EmbeddedSample.extract().model();
        long size = Files.size(model);
        Files.write(model, new byte[10]);
        EmbeddedSample.extract();
        assertThat(model).hasSize(size);
    }

    @Test
    void severalAtOnceGetTheSameWholeFiles() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<EmbeddedSample> extract = EmbeddedSample::extract;
            List<Future<EmbeddedSample>> all = pool.invokeAll(List.of(extract, extract, extract, extract));
            Path folder = all.get(0).get().model().getParent();
            for (Future<EmbeddedSample> one : all) {
                assertThat(one.get()).isEqualTo(all.get(0).get());
            }
            try (var files = Files.list(folder)) {
                assertThat(files).hasSize(SampleFiles.content().size());
            }
        } finally {
            pool.shutdown();
        }
    }
}
