package dev.lathe.chart;

import dev.lathe.compress.Recipe;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;

/**
 * A trial that is being measured, as far as it is known.
 *
 * @param recipe what is tried; null while the baseline is measured
 * @param size null until the file is written
 * @param accuracy on the samples seen so far; null before the first batch
 * @param difference to the baseline on those samples; null before the first batch and for the baseline
 * @param latency null until it is measured
 */
public record RunningTrial(Recipe recipe, ArtifactSize size, Accuracy accuracy, PairedDifference difference,
                           LatencyComparison latency) {
    /** Nothing is known yet. */
    public static RunningTrial of(Recipe recipe) {
        return new RunningTrial(recipe, null, null, null, null);
    }

    public RunningTrial withSize(ArtifactSize newSize) {
        return new RunningTrial(recipe, newSize, accuracy, difference, latency);
    }

    public RunningTrial withAccuracy(Accuracy newAccuracy, PairedDifference newDifference) {
        return new RunningTrial(recipe, size, newAccuracy, newDifference, latency);
    }

    public RunningTrial withLatency(LatencyComparison newLatency) {
        return new RunningTrial(recipe, size, accuracy, difference, newLatency);
    }
}
