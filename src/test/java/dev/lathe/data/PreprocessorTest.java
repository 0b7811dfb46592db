package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.data.Preprocessing.Channels;
import dev.lathe.data.Preprocessing.Layout;
import dev.lathe.task.LatheException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PreprocessorTest {
    private static final RawSample.Image TWO_PIXELS =
            new RawSample.Image(2, 1, 3, new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255});

    private static Preprocessing with(double scale, List<Double> mean, List<Double> std, Layout layout,
                                      List<Integer> reshape) {
        return new Preprocessing("custom", 0, 0, scale, mean, std, layout, Channels.AS_STORED, reshape);
    }

    @Test
    void withoutPreprocessingPixelsAreLaidOutInPlanes() {
        RawSample.Numbers planes = Preprocessor.apply(TWO_PIXELS, Preprocessing.NONE);
        assertThat(planes.shape()).containsExactly(3, 1, 2);
        assertThat(planes.values()).containsExactly(0, 153, 51, 204, 102, 255);
    }

    @Test
    void channelsMayComeLast() {
        RawSample.Numbers last = Preprocessor.apply(TWO_PIXELS, with(1, List.of(), List.of(), Layout.NHWC, List.of()));
        assertThat(last.shape()).containsExactly(1, 2, 3);
        assertThat(last.values()).containsExactly(0, 51, 102, 153, 204, 255);
    }

    @Test
    void eachChannelHasItsMeanAndDeviation() {
        Preprocessing custom = with(1 / 255.0, List.of(0.0, 0.2, 0.4), List.of(1.0, 0.5, 0.25), Layout.NCHW, List.of());
        assertThat(Preprocessor.apply(TWO_PIXELS, custom).values())
                .containsExactly(new float[] {0, 0.6f, 0, 1.2f, 0, 2.4f}, Offset.offset(1e-6f));
    }

    @Test
    void imagesAreResizedThenCropped() {
        RawSample.Image image = new RawSample.Image(4, 2, 1, new byte[] {0, 100, 100, 0, 0, 100, 100, 0});
        Preprocessing custom = new Preprocessing("custom", 4, 2, 1, List.of(), List.of(), Layout.NCHW, Channels.RGB,
                List.of());
        RawSample.Numbers prepared = Preprocessor.apply(image, custom);
        assertThat(prepared.shape()).containsExactly(3, 2, 2);
        assertThat(prepared.values()).containsOnly(100);
    }

    @Test
    void aTableRowIsReshapedAndNormalisedByItsFirstDimension() {
        RawSample row = new RawSample.Numbers(new float[] {1, 2, 3, 4}, List.of(4));
        Preprocessing custom = with(2, List.of(1.0, 2.0), List.of(0.5), Layout.NCHW, List.of(2, 1, 2));
        RawSample.Numbers prepared = Preprocessor.apply(row, custom);
        assertThat(prepared.shape()).containsExactly(2, 1, 2);
        assertThat(prepared.values()).containsExactly(2, 6, 8, 12);
    }

    @Test
    void withChannelsLastTheMeanGoesWithTheLastDimension() {
        RawSample row = new RawSample.Numbers(new float[] {1, 2, 3, 4}, List.of(2, 2));
        Preprocessing custom = with(1, List.of(1.0, 2.0), List.of(), Layout.NHWC, List.of());
        assertThat(Preprocessor.apply(row, custom).values()).containsExactly(0, 0, 2, 2);
    }

    @Test
    void numbersPassUnchanged() {
        RawSample.Numbers row = new RawSample.Numbers(new float[] {1.5f, -2}, List.of(1, 2));
        assertThat(Preprocessor.apply(row, Preprocessing.NONE).values()).containsExactly(1.5f, -2);
    }

    @Test
    void anImageMayBeFlattened() {
        RawSample.Numbers flat = Preprocessor.apply(TWO_PIXELS, with(1, List.of(), List.of(), Layout.NCHW, List.of(6)));
        assertThat(flat.shape()).containsExactly(6);
    }

    @Test
    void aReshapeOfAnotherLengthIsRefused() {
        RawSample row = new RawSample.Numbers(new float[4], List.of(4));
        assertThatThrownBy(() -> Preprocessor.apply(row, with(1, List.of(), List.of(), Layout.NCHW, List.of(1, 5))))
                .isInstanceOf(LatheException.class).hasMessageContaining("4 values").hasMessageContaining("[1, 5]");
    }

    @Test
    void aMeanOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Preprocessor.apply(TWO_PIXELS,
                with(1, List.of(1.0, 2.0), List.of(), Layout.NCHW, List.of())))
                .isInstanceOf(LatheException.class).hasMessageContaining("mean has 2 entries")
                .hasMessageContaining("3 channels");
    }

    @Test
    void numbersCannotBeResized() {
        RawSample row = new RawSample.Numbers(new float[4], List.of(4));
        assertThatThrownBy(() -> Preprocessor.apply(row, Preprocessing.IMAGENET))
                .isInstanceOf(LatheException.class).hasMessageContaining("\"imagenet\"").hasMessageContaining("[4]");
    }
}
