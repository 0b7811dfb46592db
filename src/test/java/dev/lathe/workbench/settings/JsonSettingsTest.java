package dev.lathe.workbench.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.Settings.WindowBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSettingsTest {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("deep/settings.json");
    }

    @Test
    void everythingComesBackAfterARestart() {
        JsonSettings settings = new JsonSettings(file);
        DataSpec data = new DataSpec(Path.of("/data/val"), DataFormat.IMAGES, Path.of("/data/labels.txt"), "y",
                Preprocessing.IMAGENET.withNormalization(List.of(0.5), List.of(0.25)), 500, -3);
        WindowBounds bounds = new WindowBounds(-8, 12.5, 1280, 800, true);
        settings.setTheme(Theme.DARK);
        settings.setWindowBounds(bounds);
        settings.addRecentModel(Path.of("/models/größe 1.pt"));
        settings.addRecentData(data);
        settings.setMeasureOptions(MeasureOptions.DEFAULT.withLatency(8, 1));

        JsonSettings again = new JsonSettings(file);

        assertThat(again.theme()).isEqualTo(Theme.DARK);
        assertThat(again.windowBounds()).contains(bounds);
        assertThat(again.recentModels()).containsExactly(Path.of("/models/größe 1.pt"));
        assertThat(again.recentData()).containsExactly(data);
        assertThat(again.dataAt(Path.of("/data/val"))).contains(data);
        assertThat(again.measureOptions()).isEqualTo(MeasureOptions.DEFAULT.withLatency(8, 1));
    }

    @Test
    void aFirstStartHasDefaultsAndWritesNothing() {
        JsonSettings settings = new JsonSettings(file);

        assertThat(settings.theme()).isEqualTo(Theme.LIGHT);
        assertThat(settings.windowBounds()).isEmpty();
        assertThat(settings.recentModels()).isEmpty();
        assertThat(settings.measureOptions()).isEqualTo(MeasureOptions.DEFAULT);
        assertThat(file).doesNotExist();
    }

    @Test
    void aBrokenFileIsKeptAsideAndSettingsStartAfresh() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"theme\": \"DARK\", \"recentMod");

        JsonSettings settings = new JsonSettings(file);
        settings.addRecentModel(Path.of("a.pt"));

        assertThat(settings.theme()).isEqualTo(Theme.LIGHT);
        assertThat(file.resolveSibling("settings.json.bak")).content().startsWith("{\"theme\": \"DARK\"");
        assertThat(new JsonSettings(file).recentModels()).containsExactly(Path.of("a.pt"));
    }

    @Test
    void aFileThatIsNoTextIsKeptAsideToo() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3});

        assertThat(new JsonSettings(file).theme()).isEqualTo(Theme.LIGHT);
        assertThat(file.resolveSibling("settings.json.bak")).exists();
    }

    @Test
    void valuesThatNoRecordAcceptsCountAsBroken() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"measureOptions\": {\"evaluationBatch\": -1}}");

        assertThat(new JsonSettings(file).measureOptions()).isEqualTo(MeasureOptions.DEFAULT);
        assertThat(file.resolveSibling("settings.json.bak")).exists();
    }

    @Test
    void aFileOfAnotherVersionKeepsWhatIsUnderstood() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"theme\": \"SEPIA\", \"cloud\": true, \"recentModels\": [\"a.pt\", null]}");

        JsonSettings settings = new JsonSettings(file);

        assertThat(settings.theme()).isEqualTo(Theme.LIGHT);
        assertThat(settings.recentModels()).containsExactly(Path.of("a.pt"));
        assertThat(file.resolveSibling("settings.json.bak")).doesNotExist();
    }

    @Test
    void recentFilesAreTenWithoutDuplicatesAndTheNewestFirst() {
        JsonSettings settings = new JsonSettings(file);
        for (int i = 0; i < 12; i++) {
            settings.addRecentModel(Path.of("m" + i));
            settings.addRecentData(DataSpec.of(Path.of("d" + i)));
        }
        settings.addRecentModel(Path.of("m5"));
        settings.addRecentData(DataSpec.of(Path.of("d5")).withSamples(7));

        assertThat(settings.recentModels()).hasSize(10).doesNotHaveDuplicates().startsWith(Path.of("m5"));
        assertThat(settings.recentData()).hasSize(10).startsWith(DataSpec.of(Path.of("d5")).withSamples(7));
        assertThat(settings.recentData().stream().map(DataSpec::path)).doesNotHaveDuplicates();
    }

    @Test
    void aDiskThatRefusesLosesNothingWhileTheProgramRuns() throws IOException {
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where a folder should be");

        JsonSettings settings = new JsonSettings(blocked.resolve("settings.json"));
        settings.setTheme(Theme.DARK);

        assertThat(settings.theme()).isEqualTo(Theme.DARK);
    }
}
