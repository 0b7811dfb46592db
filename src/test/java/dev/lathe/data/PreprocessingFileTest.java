package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PreprocessingFileTest {
    static final List<Preprocessing> PRESETS = Preprocessing.PRESETS;

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return TinyFiles.text(folder.resolve("p.yaml"), lines);
    }

    @ParameterizedTest
    @FieldSource("PRESETS")
    void whatIsWrittenIsRead(Preprocessing preset) {
        Path file = folder.resolve("new/p.yaml");
        PreprocessingFile.write(file, preset);
        assertThat(PreprocessingFile.read(file)).isEqualTo(preset);
        assertThat(PreprocessingFile.resolve(preset.name().toUpperCase())).isEqualTo(preset);
        assertThat(PreprocessingFile.resolve(file.toString())).isEqualTo(preset);
    }

    @Test
    void keysMayBeLeftOutAndScaleMayBeAFraction() throws IOException {
        Preprocessing read = PreprocessingFile.read(file("resize: 256", "scale: 1/255", "mean: 0.5", "layout: nhwc",
                "reshape: [1, 28, 28]"));
        assertThat(read).isEqualTo(new Preprocessing("custom", 256, 0, 1 / 255.0, List.of(0.5), List.of(),
                Preprocessing.Layout.NHWC, Preprocessing.Channels.AS_STORED, List.of(1, 28, 28)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "size: 3 | unknown key \"size\"",
            "resize: big | \"resize\"",
            "resize: -1 | \"resize\"",
            "crop: 2.5 | \"crop\"",
            "scale: 1/0 | \"scale\"",
            "mean: [a] | \"mean\"",
            "std: [1, 0] | numbers other than 0",
            "layout: HWC | one of NCHW, NHWC",
            "channels: [1] | \"channels\"",
            "reshape: [0] | \"reshape\"",
            "just text | does not describe preprocessing",
            "'mean: [1' | not valid YAML",
            "name: 3 | \"name\""})
    void mistakesAreNamed(String line, String expected) throws IOException {
        Path file = file(line);
        assertThatThrownBy(() -> PreprocessingFile.read(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining(expected).hasMessageContaining("p.yaml");
    }

    @Test
    void aKeyGivenTwiceIsRefused() throws IOException {
        Path file = file("crop: 1", "crop: 2");
        assertThatThrownBy(() -> PreprocessingFile.read(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining("crop");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = file();
        assertThatThrownBy(() -> PreprocessingFile.read(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining("does not describe preprocessing");
    }

    @Test
    void neitherPresetNorFileListsThePresets() {
        assertThatThrownBy(() -> PreprocessingFile.resolve("imagnet")).isInstanceOf(LatheException.class)
                .hasMessageContaining("\"imagnet\"").hasMessageContaining("imagenet, cifar10, mnist, none");
    }
}
