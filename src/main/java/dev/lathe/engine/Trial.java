package dev.lathe.engine;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.Recipe;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One file, measured.
 *
 * @param id short name, unique in a session ("baseline", "t7")
 * @param recipe what made it; null for the baseline and for files measured as they came
 * @param artifact the file
 * @param sha256 its hash
 * @param size measured size
 * @param accuracy measured on all samples
 * @param difference to the baseline on the same samples; null for the baseline
 * @param latency against the baseline, interleaved
 * @param report what compression did; null where nothing was compressed
 * @param measuredAt when
 * @param seconds wall time from request to result
 */
public record Trial(String id, Recipe recipe, Path artifact, String sha256, ArtifactSize size, Accuracy accuracy,
                    PairedDifference difference, LatencyComparison latency, CompressionReport report,
                    Instant measuredAt, double seconds) {
    public boolean isBaseline() {
        return difference == null;
    }
}
