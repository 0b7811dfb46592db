package dev.lathe.export;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.Recipe;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;
import java.time.Instant;

/**
 * One measured file, as it is written down.
 *
 * @param artifact the file, as readers of the document shall find it
 * @param sha256 its hash, lower-case hex
 * @param recipe what made it; null for a baseline and for files measured as they came
 * @param size measured size
 * @param accuracy measured on all samples
 * @param difference to the baseline on the same samples; null for a baseline
 * @param latency against the baseline, interleaved
 * @param report what compression did; null where nothing was compressed
 * @param measuredAt when
 */
public record Measurement(String artifact, String sha256, Recipe recipe, ArtifactSize size, Accuracy accuracy,
                          PairedDifference difference, LatencyComparison latency, CompressionReport report,
                          Instant measuredAt) {
    public Measurement withArtifact(String newArtifact) {
        return new Measurement(newArtifact, sha256, recipe, size, accuracy, difference, latency, report, measuredAt);
    }
}
