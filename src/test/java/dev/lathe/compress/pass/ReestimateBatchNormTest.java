package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lathe.data.PreparedData;
import dev.lathe.fixture.FixedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.measure.calibrate.BatchNormEstimator;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReestimateBatchNormTest {
    private static final Operand NONE = Operand.None.NONE;
    private static final int SAMPLES = 600;

    private final SmallGraph small = new SmallGraph();

    @TempDir
    private Path folder;

    @BeforeEach
    void loadTheEngine() {
        TorchRuntime.prepareThread(1);
    }

    private static PreparedData samples(int count, long... shape) {
        int features = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
        FixedData flat = FixedData.gaussian(count, features, null, 0);
        return new FixedData(count, LongStream.of(shape).boxed().toList(), null, 0, flat.values());
    }

    private static BatchNormStatistics estimate(Graph graph, PreparedData data) {
        return BatchNormEstimator.estimate(graph, BatchNorms.observed(graph), data, 0, Progress.NONE,
                Cancellation.never());
    }

    private static BatchNormStatistics estimateLike(Graph original, Graph graph, PreparedData data) {
        return BatchNormEstimator.estimateLike(original, graph, BatchNorms.observed(graph), data, 0, Progress.NONE,
                Cancellation.never());
    }

    /** The graph's result on all samples at once. */
    private float[] run(Graph graph, PreparedData data) {
        Path file = folder.resolve("run.pt");
        GraphEmitter.emit(graph, EmitOptions.named("m")).write(file);
        float[][] result = new float[1][];
        try (LoadedModel model = LoadedModel.open(file)) {
            model.visit(data.batch(0, data.size()), AccuracyMeter.batchShape(data, data.size()),
                    (index, elements) -> result[0] = elements);
        }
        return result[0];
    }

    /** Mean and unbiased variance of each channel of row-major [samples, channels, inner]. */
    private static double[][] moments(float[] values, int channels) {
        int inner = values.length / SAMPLES / channels;
        double[] means = new double[channels];
        double[] variances = new double[channels];
        for (int i = 0; i < values.length; i++) {
            means[i / inner % channels] += values[i] / ((double) SAMPLES * inner);
        }
        for (int i = 0; i < values.length; i++) {
            int channel = i / inner % channels;
            variances[channel] += Math.pow(values[i] - means[channel], 2) / (SAMPLES * inner - 1.0);
        }
        return new double[][] {means, variances};
    }

    private static void assertMoments(double[][] actual, float[] means, float[] deviations) {
        for (int i = 0; i < means.length; i++) {
            assertThat(actual[0][i]).isCloseTo(means[i], within(0.02));
            assertThat(Math.sqrt(actual[1][i])).isCloseTo(Math.abs(deviations[i]), within(0.02));
        }
    }

    private static float[] values(Graph graph, String weight) {
        return Reals.floats(graph.weights().get(weight).tensor());
    }

    /** Some weights at random set to zero. */
    private static Graph pruned(Graph graph, String... names) {
        Random random = new Random(3);
        Map<String, Weight> weights = new LinkedHashMap<>(graph.weights());
        for (String name : names) {
            HostTensor tensor = weights.get(name).tensor();
            float[] values = Reals.floats(tensor);
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(10) < 6 ? 0 : values[i];
            }
            weights.put(name, weights.get(name).withTensor(Reals.withValues(tensor, values)));
        }
        return graph.withWeights(weights);
    }

    @Test
    void statisticsAreThoseOfAllSamplesWhateverTheBatches() {
        Operand conv = small.conv2d(small.x(), small.weight("conv.weight", 4, 3, 3, 3), NONE, 1);
        PreparedData data = samples(SAMPLES, 3, 6, 6);
        double[][] expected = moments(run(small.returning(conv), data), 4);
        Graph graph = small.returning(small.batchNorm(conv, "bn", 4));
        BatchNormStatistics found = estimate(graph, data);

        assertThat(found.samples()).isEqualTo(SAMPLES);
        assertThat(found.warning()).isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat((double) found.means().get("bn.running_mean")[i]).isCloseTo(expected[0][i], within(1e-5));
            assertThat(found.variances().get("bn.running_var")[i] / expected[1][i]).isCloseTo(1, within(1e-5));
        }
        Graph changed = PassAssert.changed(new ReestimateBatchNorm(found), graph);
        assertMoments(moments(run(changed, data), 4), values(graph, "bn.bias"), values(graph, "bn.weight"));
    }

    @Test
    void laterBatchNormsOfAResidualNetworkSeeTheNewStatisticsOfEarlierOnes() {
        Graph graph = residual();
        PreparedData data = samples(SAMPLES, 4, 6, 6);
        Graph changed = PassAssert.changed(new ReestimateBatchNorm(estimate(graph, data)), graph);

        assertThat(moments(run(changed, data), 4)[0]).satisfies(means -> {
            for (int i = 0; i < 4; i++) {
                assertThat(means[i]).as("the shortcut's mean is zero").isCloseTo(values(graph, "b.bias")[i],
                        within(0.05));
            }
        });
    }

    /** relu_ changes its argument in place; the sum goes round two layers. */
    private Graph residual() {
        Operand first = small.node("aten::relu_", small.batchNorm(
                small.conv2d(small.x(), small.weight("a.weight_", 4, 4, 3, 3), NONE, 1), "a", 4));
        Operand second = small.batchNorm(small.conv2d(first, small.weight("b.weight_", 4, 4, 3, 3), NONE, 1), "b", 4);
        return small.returning(small.add("aten::add", second, small.x()));
    }

    @Test
    void besideTheOriginalAnUnchangedNetworkKeepsItsStatistics() {
        Graph graph = residual();
        BatchNormStatistics found = estimateLike(graph, graph, samples(SAMPLES, 4, 6, 6));
        for (String norm : List.of("a", "b")) {
            assertThat(found.means().get(norm + ".running_mean"))
                    .containsExactly(values(graph, norm + ".running_mean"), within(1e-4f));
            assertThat(found.variances().get(norm + ".running_var"))
                    .containsExactly(values(graph, norm + ".running_var"), within(1e-3f));
        }
    }

    @Test
    void besideTheOriginalAPrunedNetworkHasItsMomentsAgain() {
        Graph graph = residual();
        Graph pruned = pruned(graph, "a.weight_", "b.weight_");
        PreparedData data = samples(SAMPLES, 4, 6, 6);
        Graph changed = PassAssert.changed(new ReestimateBatchNorm(estimateLike(graph, pruned, data)), pruned);

        double[][] original = moments(run(graph, data), 4);
        double[][] without = moments(run(pruned, data), 4);
        double[][] with = moments(run(changed, data), 4);
        assertThat(distance(without, original)).isGreaterThan(10 * distance(with, original));
    }

    private static double distance(double[][] one, double[][] other) {
        double distance = 0;
        for (int i = 0; i < one[0].length; i++) {
            distance += Math.abs(one[0][i] - other[0][i]) + Math.abs(one[1][i] / other[1][i] - 1);
        }
        return distance;
    }

    @Test
    void vectorsAndSequencesHaveChannelsToo() {
        Operand linear = small.node("aten::linear", small.x(), small.weight("fc.weight", 4, 12), NONE);
        Graph vectors = small.returning(small.batchNorm(linear, "bn", 4));
        PreparedData data = samples(SAMPLES, 12);
        Graph changed = PassAssert.changed(new ReestimateBatchNorm(estimate(vectors, data)), vectors);
        assertMoments(moments(run(changed, data), 4), values(vectors, "bn.bias"), values(vectors, "bn.weight"));

        SmallGraph line = new SmallGraph();
        Operand conv = line.node("aten::conv1d", line.x(), line.weight("a", 4, 3, 3), NONE, Operand.ints(1),
                Operand.ints(1), Operand.ints(1), new Operand.Int(1));
        Graph sequences = line.returning(line.batchNorm(conv, NONE, NONE, line.weight("mean", 4),
                line.positive("var", 4), false));
        PreparedData series = samples(SAMPLES, 3, 9);
        Graph after = PassAssert.changed(new ReestimateBatchNorm(estimate(sequences, series)), sequences);
        assertMoments(moments(run(after, series), 4), new float[4], new float[] {1, 1, 1, 1});
        assertThat(estimateLike(sequences, sequences, series).variances().get("var"))
                .containsExactly(values(sequences, "var"), within(1e-3f));
    }

    @Test
    void aChannelThatDoesNotVaryKeepsItsVariance() {
        float[] dead = {1, 2, 0, 0};
        Operand linear = small.node("aten::linear", small.x(), small.weight("fc.weight", dead, 2, 2), NONE);
        Graph graph = small.returning(small.batchNorm(linear, "bn", 2));
        float[] found = estimate(graph, samples(SAMPLES, 2)).variances().get("bn.running_var");

        assertThat(found[0]).isCloseTo(5, within(1f));
        assertThat(found[1]).isEqualTo(values(graph, "bn.running_var")[1]);
    }

    @Test
    void tooFewSamplesAreSaidToBeTooFew() {
        Graph vectors = small.returning(small.batchNorm(small.x(), "bn", 4));
        assertThat(estimate(vectors, samples(100, 4)).warning()).hasValueSatisfying(warning ->
                assertThat(warning).contains("from 100 samples", "at least 256"));
        assertThat(estimate(vectors, samples(40, 4, 30)).warning()).hasValueSatisfying(warning ->
                assertThat(warning).contains("from 40 samples", "at least 64"));
        BatchNormStatistics none = estimate(vectors, samples(1, 4));
        assertThat(none.means()).isEmpty();
        PassAssert.assertLeavesAlone(new ReestimateBatchNorm(none), vectors, "no statistics were found");
    }

    @Test
    void batchNormsThatAreNotPlainAreLeftAlone() {
        Operand training = small.batchNorm(small.x(), NONE, NONE, small.weight("m", 4), small.positive("v", 4), true);
        Operand mean = small.weight("mean", 4);
        Operand shared = small.batchNorm(training, NONE, NONE, mean, small.positive("v1", 4), false);
        Graph graph = small.returning(small.batchNorm(shared, NONE, NONE, mean, small.positive("v2", 4), false));
        BatchNormStatistics found = estimate(graph, samples(SAMPLES, 4));

        assertThat(found).isEqualTo(BatchNormStatistics.NONE);
        PassAssert.assertLeavesAlone(new ReestimateBatchNorm(found), graph, "training mode");
        PassAssert.assertLeavesAlone(new ReestimateBatchNorm(found), graph, "shares its running statistics");
    }

    @Test
    void aNetworkWithoutBatchNormHasNothingToEstimate() {
        Graph graph = small.returning(small.node("aten::relu", small.x()));
        List<Double> fractions = new ArrayList<>();
        BatchNormStatistics found = BatchNormEstimator.estimate(graph, BatchNorms.observed(graph), samples(5, 4), 0,
                (stage, fraction) -> fractions.add(fraction), Cancellation.never());

        assertThat(found).isEqualTo(BatchNormStatistics.NONE);
        assertThat(fractions).isEmpty();
        assertThat(new ReestimateBatchNorm(found).apply(graph, PassContext.plain()).graph()).isSameAs(graph);
    }
}
