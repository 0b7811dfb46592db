package dev.lathe.engine;

import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;
import java.util.List;

/** What a running request tells. */
public sealed interface Event {
    /**
     * @param stage what is being done, for the user
     * @param fraction 0 to 1, or NaN where the length is not known
     */
    record Progressed(String stage, double fraction) implements Event { }

    /**
     * The data are decoded and preprocessed.
     *
     * @param samples how many are used
     * @param warnings what the user should know of them: skipped images, missing labels
     */
    record DataPrepared(int samples, List<String> warnings) implements Event { }

    /** The artifact is on disk. */
    record SizeMeasured(ArtifactSize size) implements Event { }

    /**
     * Accuracy so far, after each batch.
     *
     * @param difference to the baseline on the same samples; null while the baseline itself is measured
     */
    record AccuracyMeasured(Accuracy accuracy, PairedDifference difference) implements Event { }

    /** Latency is known. */
    record LatencyMeasured(LatencyComparison latency) implements Event { }
}
