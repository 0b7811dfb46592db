package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.task.Cancellation;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ModuleTree;
import dev.lathe.torchscript.ScalarType;
import dev.lathe.torchscript.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample is worth compressing: mild cuts cost nothing, hard ones hurt. */
class CompressionKneeTest {
    @TempDir
    static Path folder;
    private static NetworkState state;
    private static DigitSet test;
    private static double baseline;

    @BeforeAll
    static void measureTheBaseline() throws Exception {
        Path model = EmbeddedSample.extract().model();
        state = new NetworkState(tensors(Archive.open(model)), 0);
        test = IdxBytes.split(model.getParent(), Split.TEST);
        baseline = percent(state);
    }

    @Test
    void aThirdOfTheWeightsCostsNothing() {
        assertThat(percent(pruned(0.3))).isGreaterThan(baseline - 1);
    }

    @Test
    void aFifthOfTheWeightsIsNotEnough() {
        assertThat(percent(pruned(0.8))).isLessThan(baseline - 5);
    }

    @Test
    void eightBitsCostNothing() {
        assertThat(percent(quantized(8))).isGreaterThan(baseline - 0.5);
    }

    @Test
    void twoBitsAreNotEnough() {
        assertThat(percent(quantized(2))).isLessThan(baseline - 20);
    }

    private static double percent(NetworkState values) {
        Path file = folder.resolve("trial.pt");
        SampleNetwork.shipped().write(file, values);
        return 100 * DigitAccuracy.of(file, test, Cancellation.never());
    }

    /** The smallest magnitudes of all weight matrices together set to zero. */
    private static NetworkState pruned(double sparsity) {
        float[] magnitudes = new float[80_000];
        int[] count = {0};
        onWeights(values -> {
            for (float value : values) {
                magnitudes[count[0]++] = Math.abs(value);
            }
            return values;
        });
        float[] sorted = Arrays.copyOf(magnitudes, count[0]);
        Arrays.sort(sorted);
        float threshold = sorted[(int) (sparsity * count[0])];
        return onWeights(values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.abs(values[i]) < threshold ? 0 : values[i];
            }
            return values;
        });
    }

    /** Symmetric, one scale for each output channel, rounded to nearest. */
    private static NetworkState quantized(int bits) {
        int levels = (1 << bits - 1) - 1;
        Map<String, long[]> shapes = SampleNetwork.shipped().parameters();
        Map<String, float[]> result = new LinkedHashMap<>(state.tensors());
        shapes.forEach((name, shape) -> {
            if (shape.length > 1) {
                float[] values = state.tensors().get(name).clone();
                int width = values.length / (int) shape[0];
                for (int from = 0; from < values.length; from += width) {
                    round(values, from, width, levels);
                }
                result.put(name, values);
            }
        });
        return new NetworkState(result, 0);
    }

    private static void round(float[] values, int from, int width, int levels) {
        float largest = 0;
        for (int i = from; i < from + width; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        float scale = largest / levels;
        for (int i = from; i < from + width && scale > 0; i++) {
            values[i] = Math.round(values[i] / scale) * scale;
        }
    }

    private static NetworkState onWeights(UnaryOperator<float[]> change) {
        Map<String, float[]> result = new LinkedHashMap<>(state.tensors());
        SampleNetwork.shipped().parameters().forEach((name, shape) -> {
            if (shape.length > 1) {
                result.put(name, change.apply(state.tensors().get(name).clone()));
            }
        });
        return new NetworkState(result, 0);
    }

    private static Map<String, float[]> tensors(Archive archive) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        for (StoredTensor stored : ModuleTree.of(archive).tensors()) {
            if (stored.type() == ScalarType.FLOAT32) {
                float[] values = new float[(int) stored.elements()];
                ByteBuffer.wrap(archive.read(archive.entry(stored.entry()))).order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer().get(values);
                tensors.put(stored.name(), values);
            }
        }
        return tensors;
    }
}
