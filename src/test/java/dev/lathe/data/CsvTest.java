package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    private Path folder;

    private Path table(String... lines) throws IOException {
        return TinyFiles.text(folder.resolve("data.csv"), lines);
    }

    private static SampleSet open(Path path) {
        return open(DataSpec.of(path));
    }

    private static SampleSet open(DataSpec spec) {
        return SampleSets.open(spec, Progress.NONE, Cancellation.never());
    }

    private static List<Integer> labels(SampleSet set) {
        return IntStream.range(0, set.size()).map(set::label).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void otherColumnsAreTheFeatures(String separator) throws IOException {
        Path file = table("\uFEFFa,label,b".replace(",", separator), "1,2,-3e1".replace(",", separator), "",
                "\"4\",0,5".replace(",", separator));
        try (SampleSet set = open(file)) {
            assertThat(set.format()).isEqualTo(DataFormat.CSV);
            assertThat(set.size()).isEqualTo(2);
            assertThat(((RawSample.Numbers) set.sample(0)).values()).containsExactly(1, -30);
            assertThat(((RawSample.Numbers) set.sample(1)).shape()).containsExactly(2);
            assertThat(labels(set)).containsExactly(2, 0);
            assertThat(set.classes()).isEqualTo(3);
        }
    }

    @Test
    void textLabelsAreNumberedInSortedOrder() throws IOException {
        DataSpec spec = new DataSpec(table("kind,a", "dog,1", "cat,2", "dog,3"), DataFormat.AUTO, null, "kind", null, 0,
                0);
        try (SampleSet set = open(spec)) {
            assertThat(set.classNames()).containsExactly("cat", "dog");
            assertThat(labels(set)).containsExactly(1, 0, 1);
            assertThat(set.classesComplete()).isFalse();
        }
    }

    @Test
    void aLabelsFileGivesTheOrder() throws IOException {
        Path file = table("label,a", "dog,1", "cat,2");
        Path names = TinyFiles.text(folder.resolve("names.txt"), "dog", "emu", "cat");
        try (SampleSet set = open(DataSpec.of(file).withLabels(names))) {
            assertThat(labels(set)).containsExactly(0, 2);
            assertThat(set.classesComplete()).isTrue();
        }
        Path others = TinyFiles.text(folder.resolve("others.txt"), "dog", "emu");
        assertThatThrownBy(() -> open(DataSpec.of(file).withLabels(others))).isInstanceOf(LatheException.class)
                .hasMessageContaining("\"cat\" in row 3");
    }

    @Test
    void aMissingLabelColumnListsTheColumns() throws IOException {
        Path file = table("target,a,b", "1,2,3");
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining("no column \"label\"").hasMessageContaining("target, a, b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "NaN", "1e99"})
    void aFeatureThatIsNoNumberIsNamedByRowAndColumn(String value) throws IOException {
        Path file = table("label,width,height", "0,1,2", "1,3," + value);
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining("Row 3, column \"height\"").hasMessageContaining("\"" + value + "\"");
    }

    @Test
    void aShortRowIsNamed() throws IOException {
        Path file = table("label,a,b", "0,1");
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class).hasMessageContaining("Row 2");
    }

    @Test
    void measuredLabelsAreRefused() throws IOException {
        Path file = table("label,a", "0.5,1");
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class)
                .hasMessageContaining("not whole numbers");
    }

    @Test
    void tablesWithoutSamplesOrFeaturesAreRefused() throws IOException {
        Path header = table("label,a");
        assertThatThrownBy(() -> open(header)).isInstanceOf(LatheException.class).hasMessageContaining("no rows");
        Path labelsOnly = table("label", "1");
        assertThatThrownBy(() -> open(labelsOnly)).isInstanceOf(LatheException.class)
                .hasMessageContaining("no column besides");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.csv"),
                "label,größe\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> open(file)).isInstanceOf(LatheException.class).hasMessageContaining("UTF-8");
    }
}
