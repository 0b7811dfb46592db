package dev.lathe.cli;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.Interval;
import dev.lathe.measure.Latency;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up measurements. */
final class Trials {
    static final String SHA = "0123456789abcdef".repeat(4);

    private Trials() { }

    static Trial baseline(Path model) {
        Latency latency = new Latency(2.4, 3.1, 100);
        return new Trial("baseline", null, model, SHA, new ArtifactSize(1_000_000, 1, 990_000),
                new Accuracy(Accuracy.Kind.LABELS, 1000, 1000, 915, 995, new Interval(0.896, 0.931)), null,
                new LatencyComparison(latency, latency, 1, new Interval(0.98, 1.02), 0.02, false, 1, 2), null,
                Instant.parse("2026-01-02T03:04:05Z"), 1.5);
    }

    static Trial trial(String id, Recipe recipe, Path artifact) {
        return new Trial(id, recipe, artifact, SHA.replace('0', 'f'), new ArtifactSize(180_000, 5.5556, 990_000),
                new Accuracy(Accuracy.Kind.LABELS, 1000, 1000, 905, 994, new Interval(0.885, 0.922)),
                new PairedDifference(-1, new Interval(-1.9, -0.2), 15, 5, 0.97),
                new LatencyComparison(new Latency(2.5, 3.5, 100), new Latency(2.52, 3.4, 100), 0.992,
                        new Interval(0.98, 1.01), 0.02, false, 1, 2), recipe == null ? null : report(artifact),
                Instant.parse("2026-01-02T03:04:06Z"), 1.2);
    }

    static CompressionReport report(Path artifact) {
        return new CompressionReport(artifact, 180_000, SHA.replace('0', 'f'),
                List.of(new CompressionReport.WeightReport("conv1.weight", List.of(16L, 3L, 3L, 3L), 432, 216, 4,
                        "deflate", 150)), Map.of("prune", 1.5), 1_080_000, List.of(), null, "", List.of());
    }
}
