package dev.lathe.measure.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lathe.data.DataPreparation;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.sample.EmbeddedSample;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightGradientsTest {

    private static Map<String, float[]> gradients(int samples) {
        TorchRuntime.prepareThread(1);
        EmbeddedSample sample = EmbeddedSample.extract();
        Graph graph = ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(sample.model()))).graph();
        try (PreparedData data = DataPreparation.prepare(sample.calibration().withSamples(64), Progress.NONE,
                Cancellation.never())) {
            Map<String, float[]> gradients = WeightGradients.of(graph, data, samples, Progress.NONE,
                    Cancellation.never());
            gradients.forEach((name, values) -> assertThat(values).as(name)
                    .hasSize(Math.toIntExact(graph.weights().get(name).tensor().elements())));
            assertThat(gradients.keySet()).containsAll(graph.weights().values().stream()
                    .filter(weight -> weight.parameter()).map(weight -> weight.name()).toList());
            return gradients;
        }
    }

    @Test
    void theGradientOfTheLastBiasIsTheMeanOfAnswersLessLabels() {
        Map<String, float[]> gradients = gradients(0);
        String bias = gradients.keySet().stream().filter(name -> gradients.get(name).length == 10
                && name.endsWith("bias")).findFirst().orElseThrow();
        double sum = 0;
        for (float value : gradients.get(bias)) {
            sum += value;
        }
        assertThat(sum).as("probabilities and labels both sum to one").isCloseTo(0, within(1e-5));
    }

    @Test
    void moreSamplesThanOneBatchAreAveraged() {
        Map<String, float[]> first = gradients(32);
        Map<String, float[]> both = gradients(64);
        String weight = both.keySet().stream().filter(name -> both.get(name).length > 100).findFirst().orElseThrow();
        assertThat(both.get(weight)).isNotEqualTo(first.get(weight));
    }
}
