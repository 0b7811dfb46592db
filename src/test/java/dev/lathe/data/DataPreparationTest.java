package dev.lathe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataPreparationTest {
    private static final int[] LABELS = IntStream.range(0, 40).map(i -> i % 10).toArray();

    @TempDir
    private Path folder;

    private DataSpec cifar() throws IOException {
        return DataSpec.of(TinyFiles.cifar(folder.resolve("a.bin"), LABELS));
    }

    private static PreparedData prepare(DataSpec spec) {
        return DataPreparation.prepare(spec, Progress.NONE, Cancellation.never());
    }

    private static List<Integer> order(PreparedData data) {
        return IntStream.range(0, data.size()).map(data::sourceIndex).boxed().toList();
    }

    private static float[] floats(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static long allocated() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 0})
    void batchesHoldWhatThePreprocessorGives(long directLimit) throws IOException {
        DataSpec spec = cifar();
        try (SampleSet set = SampleSets.open(spec, Progress.NONE, Cancellation.never());
             PreparedData data = DataPreparation.prepare(spec, Progress.NONE, Cancellation.never(), directLimit)) {
            assertThat(data.size()).isEqualTo(40);
            assertThat(data.shape()).containsExactly(3L, 32L, 32L);
            assertThat(data.spec().preprocessing()).isEqualTo(Preprocessing.CIFAR10);
            ByteBuffer batch = data.batch(7, 3);
            assertThat(batch.isDirect() && batch.isReadOnly()).isTrue();
            assertThat(batch.order()).isEqualTo(ByteOrder.nativeOrder());
            float[] values = floats(batch);
            for (int i = 0; i < 3; i++) {
                int source = data.sourceIndex(7 + i);
                assertThat(Arrays.copyOfRange(values, i * 3072, (i + 1) * 3072))
                        .isEqualTo(Preprocessor.apply(set.sample(source), Preprocessing.CIFAR10).values());
                assertThat(data.label(7 + i)).isEqualTo(set.label(source));
            }
        }
    }

    @Test
    void theSeedFixesTheOrderAndFewerSamplesAreItsBeginning() throws IOException {
        DataSpec spec = cifar();
        DataSpec other = new DataSpec(spec.path(), spec.format(), null, null, null, 0, 1);
        try (PreparedData first = prepare(spec); PreparedData second = prepare(spec);
             PreparedData few = prepare(spec.withSamples(5)); PreparedData seeded = prepare(other)) {
            assertThat(order(first)).isEqualTo(order(second)).isNotEqualTo(order(seeded));
            assertThat(order(first)).containsExactlyInAnyOrderElementsOf(order(seeded)).doesNotHaveDuplicates();
            assertThat(order(few)).isEqualTo(order(first).subList(0, 5));
        }
    }

    @Test
    void theShuffleIsTheSameOnEveryMachine() {
        assertThat(SampleOrder.shuffled(10, 10, 0)).containsExactly(4, 8, 9, 6, 3, 5, 2, 1, 7, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 0})
    void damagedImagesAreLeftOutAndCounted(long directLimit) throws IOException {
        for (int i = 0; i < 12; i++) {
            Path file = TinyFiles.image(folder.resolve(i % 2 == 0 ? "a" : "b").resolve(i + ".png"), 8, 8, i);
            if (i % 4 == 0) {
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
            }
        }
        DataSpec spec = DataSpec.of(folder).withPreprocessing(Preprocessing.NONE);
        try (PreparedData data = DataPreparation.prepare(spec, Progress.NONE, Cancellation.never(), directLimit);
             SampleSet set = SampleSets.open(spec, Progress.NONE, Cancellation.never())) {
            assertThat(data.size()).isEqualTo(9);
            assertThat(data.warnings()).singleElement().asString().startsWith("3 of 12 images cannot be read");
            for (int i = 0; i < data.size(); i++) {
                float[] expected = Preprocessor.apply(set.sample(data.sourceIndex(i)), Preprocessing.NONE).values();
                assertThat(floats(data.batch(i, 1))).isEqualTo(expected);
                assertThat(data.label(i)).isEqualTo(set.label(data.sourceIndex(i)));
            }
        }
    }

    @Test
    void imagesOfAnotherSizeAreNamedUnlessTheyAreCropped() throws IOException {
        TinyFiles.image(folder.resolve("a/1.png"), 8, 8, 0);
        TinyFiles.image(folder.resolve("b/2.png"), 8, 9, 0);
        DataSpec spec = DataSpec.of(folder).withPreprocessing(Preprocessing.NONE);
        assertThatThrownBy(() -> prepare(spec)).isInstanceOf(LatheException.class)
                .hasMessageContaining("differ in shape").hasMessageContaining("b/2.png is [3, 9, 8]")
                .hasMessageContaining("resize and crop");
        try (PreparedData data = prepare(spec.withPreprocessing(null))) {
            assertThat(data.shape()).containsExactly(3L, 224L, 224L);
        }
    }

    @Test
    void nothingReadableIsRefused() throws IOException {
        for (String name : List.of("a/1.png", "b/2.png")) {
            Path file = TinyFiles.image(folder.resolve(name), 8, 8, 0);
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
        }
        assertThatThrownBy(() -> prepare(DataSpec.of(folder))).isInstanceOf(LatheException.class)
                .hasMessageContaining("None of the 2 samples");
    }

    @Test
    void aWrongPresetIsAnErrorAndNotASkippedSample() throws IOException {
        DataSpec table = DataSpec.of(TinyFiles.text(folder.resolve("a.csv"), "label,a", "0,1", "1,2"));
        assertThatThrownBy(() -> prepare(table.withPreprocessing(Preprocessing.IMAGENET)))
                .isInstanceOf(LatheException.class).hasMessageContaining("numbers of shape [1]");
        assertThatThrownBy(() -> prepare(table.withSamples(-1))).isInstanceOf(LatheException.class)
                .hasMessageContaining("negative");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 0})
    void cancellingFreesEverything(long directLimit) throws IOException {
        DataSpec spec = cifar();
        long before = allocated();
        Cancellation cancellation = new Cancellation();
        Progress cancelling = (stage, fraction) -> {
            if (stage.equals("Preparing data")) {
                cancellation.cancel();
            }
        };
        assertThatThrownBy(() -> DataPreparation.prepare(spec, cancelling, cancellation, directLimit))
                .isInstanceOf(CancelledException.class);
        assertThat(allocated()).isLessThan(before + 20 * 3072 * 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 0})
    void closingGivesTheMemoryBackAtOnce(long directLimit) throws IOException {
        DataSpec spec = cifar();
        long before = allocated();
        PreparedData data = DataPreparation.prepare(spec, Progress.NONE, Cancellation.never(), directLimit);
        assertThat(allocated()).isGreaterThan(before + 20 * 3072 * 4);
        data.close();
        data.close();
        assertThat(allocated()).isLessThan(before + 20 * 3072 * 4);
        assertThatThrownBy(() -> data.batch(0, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBatchBeyondTheEndIsRefused() throws IOException {
        try (PreparedData data = prepare(cifar())) {
            assertThatThrownBy(() -> data.batch(39, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
