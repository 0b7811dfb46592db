package dev.lathe.workbench.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.Preprocessing;
import dev.lathe.workbench.dialog.PreprocessingText.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PreprocessingTextTest {
    static final List<Preprocessing> PRESETS = Preprocessing.PRESETS;

    @ParameterizedTest
    @FieldSource("PRESETS")
    void everyPresetSurvivesItsFields(Preprocessing preset) {
        PreprocessingText text = PreprocessingText.of(preset);

        assertThat(text.problems()).isEmpty();
        assertThat(text.parse(preset.name())).isEqualTo(preset);
    }

    @Test
    void theScaleOfEightBitImagesIsShownAsAFraction() {
        assertThat(PreprocessingText.of(Preprocessing.IMAGENET).scale()).isEqualTo("1/255");
        assertThat(PreprocessingText.of(Preprocessing.NONE).scale()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "RESIZE  | -1       | Pixels cannot be negative.",
        "RESIZE  | 22.4     | Whole pixels, or nothing.",
        "CROP    | 300      | The crop is larger than the resized image.",
        "SCALE   | 0        | A scale of 0 leaves nothing to see.",
        "SCALE   | 1/0      | A number or a fraction such as 1/255.",
        "SCALE   | ''       | A number or a fraction such as 1/255.",
        "MEAN    | 0.4, big | Numbers with commas, one for each channel, or nothing.",
        "STD     | 0.2, 0   | The deviation divides and cannot be 0.",
        "STD     | 0.2, 0.3 | Mean and deviation need the same number of channels.",
        "RESHAPE | 1, 0, 4  | Every dimension is at least 1.",
        "RESHAPE | 1.5      | Whole numbers with commas, or nothing."})
    void aMistypedFieldIsSaidInWords(Field field, String typed, String problem) {
        PreprocessingText good = PreprocessingText.of(Preprocessing.IMAGENET);
        PreprocessingText text = new PreprocessingText(
                field == Field.RESIZE ? typed : good.resize(), field == Field.CROP ? typed : good.crop(),
                field == Field.SCALE ? typed : good.scale(), field == Field.MEAN ? typed : good.mean(),
                field == Field.STD ? typed : good.std(), good.layout(), good.channels(),
                field == Field.RESHAPE ? typed : good.reshape());

        assertThat(text.problems()).containsExactly(Map.entry(field, problem));
    }

    @Test
    void listsMayBeWrittenAsInPython() {
        assertThat(NumberText.numbers(" [0.485, 0.456,0.406] ")).containsExactly(0.485, 0.456, 0.406);
        assertThat(NumberText.numbers("(1/2; .5)")).containsExactly(0.5, 0.5);
        assertThat(NumberText.wholeNumbers("1 × 49 × 10")).containsExactly(1, 49, 10);
        assertThat(NumberText.numbers("  ")).isEmpty();
    }
}
