package dev.lathe.workbench.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.workbench.dialog.SourceText.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {
    @TempDir
    private Path folder;

    @Test
    void aSpecSurvivesItsFields() throws IOException {
        Path table = Files.createFile(folder.resolve("rows.csv"));
        Path labels = Files.createFile(folder.resolve("labels.txt"));
        DataSpec spec = new DataSpec(table, DataFormat.CSV, labels, "class", Preprocessing.NONE, 1000, -7);

        SourceText text = SourceText.of(spec);

        assertThat(text.problems()).isEmpty();
        assertThat(text.toSpec(Preprocessing.NONE)).isEqualTo(spec);
    }

    @Test
    void whatIsMistypedIsSaidFieldByField() {
        SourceText text = new SourceText(folder.resolve("nothing").toString(), DataFormat.AUTO, folder.toString(), "",
                "-1", "x");

        assertThat(text.problems()).containsOnlyKeys(Field.PATH, Field.LABELS, Field.SAMPLES, Field.SEED)
                .containsEntry(Field.SAMPLES, "A whole number; 0 uses all.");
    }

    @Test
    void aPathDroppedAsALinkOrTypedWithBlanksIsFound() {
        assertThat(SourceText.existing(" file://" + folder + " ")).isEqualTo(folder);
        assertThat(SourceText.existing("~")).isEqualTo(Path.of(System.getProperty("user.home")));
        assertThat(SourceText.existing("a\0b")).isNull();
    }

    @Test
    void theLabelColumnCountsOnlyForTables() throws IOException {
        Path image = Files.createFile(folder.resolve("batch.bin"));
        SourceText text = new SourceText(image.toString(), DataFormat.AUTO, "", "class", "0", "0");

        assertThat(text.tabular()).isFalse();
        assertThat(text.toSpec(null).labelColumn()).isNull();
    }
}
