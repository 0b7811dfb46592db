package dev.lathe.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.task.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PruneWeightsTest {
    @Property(tries = 200)
    void theNumberOfZerosIsExactForEveryCriterion(@ForAll @IntRange(max = 95) int percent,
            @ForAll @IntRange(min = 1, max = 500) int size, @ForAll PruningCriterion criterion, @ForAll long seed) {
        float[] weights = gaussian(size, seed);
        prune(List.of(weights), percent / 100.0, criterion, seed, 2);

        assertThat(zeros(weights)).isEqualTo(Math.round(percent / 100.0 * size));
    }

    @Example
    void globalMagnitudeComparesAllLayers() {
        float[] small = {0.1f, -0.2f, 0.3f};
        float[] large = {1, -2, 3};
        prune(List.of(large, small), 0.5, PruningCriterion.GLOBAL_MAGNITUDE, 0, 2);

        assertThat(small).containsOnly(0);
        assertThat(large).containsExactly(1, -2, 3);
    }

    @Example
    void everyLayerIsPrunedAlikePerLayer() {
        float[] small = {0.1f, -0.2f, 0.3f, 0.4f};
        float[] large = {1, -2, 3, 4};
        prune(List.of(large, small), 0.5, PruningCriterion.LAYER_MAGNITUDE, 0, 2);

        assertThat(small).containsExactly(0, 0, 0.3f, 0.4f);
        assertThat(large).containsExactly(0, 0, 3, 4);
    }

    @Example
    void ofTiedWeightsTheFirstGo() {
        float[] first = {1, 1, -1};
        float[] second = {1, -1, 1};
        prune(List.of(first, second), 0.5, PruningCriterion.GLOBAL_MAGNITUDE, 0, 2);

        assertThat(first).containsOnly(0);
        assertThat(second).containsExactly(1, -1, 1);
    }

    @Example
    void zerosThatWereThereCount() {
        float[] weights = {0, 5, -0f, 6, 0, 7};
        prune(List.of(weights), 0.5, PruningCriterion.RANDOM, 3, 2);

        assertThat(weights).containsExactly(0, 5, weights[2], 6, 0, 7);
    }

    @Example
    void notANumberIsNeverTakenForSmall() {
        float[] weights = {Float.NaN, 1, 2, 3};
        prune(List.of(weights), 0.75, PruningCriterion.GLOBAL_MAGNITUDE, 0, 1);

        assertThat(weights[0]).isNaN();
        assertThat(zeros(weights)).isEqualTo(3);
    }

    @Example
    void theRandomChoiceDependsOnTheSeedAndNotOnTheThreads() {
        float[] one = gaussian(1000, 1);
        float[] two = one.clone();
        float[] other = one.clone();
        prune(List.of(one), 0.5, PruningCriterion.RANDOM, 42, 1);
        prune(List.of(two), 0.5, PruningCriterion.RANDOM, 42, 3);
        prune(List.of(other), 0.5, PruningCriterion.RANDOM, 43, 1);

        assertThat(one).isEqualTo(two).isNotEqualTo(other);
    }

    private static void prune(List<float[]> weights, double sparsity, PruningCriterion criterion, long seed,
                              int threads) {
        Recipe recipe = new Recipe(sparsity, criterion, 32, QuantizationScheme.DEFAULT, seed);
        try (ParallelWork work = new ParallelWork(threads, Cancellation.never())) {
            new PruneWeights(recipe, work).apply(weights);
        }
    }

    private static float[] gaussian(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() + 1e-6f;
        }
        return values;
    }

    private static long zeros(float[] values) {
        return values.length - QuantizeWeights.nonZeros(values);
    }

    @Example
    void sparsityZeroChangesNothing() {
        float[] weights = gaussian(10, 0);
        float[] before = Arrays.copyOf(weights, 10);
        prune(List.of(weights), 0, PruningCriterion.GLOBAL_MAGNITUDE, 0, 1);

        assertThat(weights).isEqualTo(before);
    }
}
