package dev.lathe.export;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.Interval;
import dev.lathe.measure.Latency;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.PairedDifference;
import dev.lathe.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Measurements and documents as the engine would hand them over. */
final class Examples {
    static final String SHA = "0123456789abcdef".repeat(4);
    static final Recipe RECIPE = new Recipe(0.5, PruningCriterion.LAYER_MAGNITUDE, 4,
            new QuantizationScheme(QuantizationScheme.Granularity.PER_TENSOR, QuantizationScheme.Mapping.AFFINE), 7);

    private Examples() { }

    static Measurement baseline() {
        Latency latency = new Latency(2.5, 3.5, 100);
        return new Measurement("/models/net.pt", SHA, null, new ArtifactSize(1_000_000, 1, 990_000),
                new Accuracy(Accuracy.Kind.LABELS, 1000, 1000, 915, 995, new Interval(0.896, 0.931)), null,
                new LatencyComparison(latency, latency, 1, new Interval(0.98, 1.02), 0.02, false, 1, 2), null,
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    static Measurement trial() {
        CompressionReport report = new CompressionReport(Path.of("/cache/t7.pt"), 180_000, SHA.replace('0', 'f'),
                List.of(new CompressionReport.WeightReport("conv1.weight", List.of(16L, 3L, 3L, 3L), 432, 216, 4,
                        "deflate", 150)), Map.of("prune", 1.5), 1_080_000, List.of(), null, "", List.of());
        return new Measurement("/cache/t7.pt", SHA.replace('0', 'f'), RECIPE,
                new ArtifactSize(180_000, 5.5556, 990_000),
                new Accuracy(Accuracy.Kind.LABELS, 1000, 1000, 905, 994, new Interval(0.885, 0.922)),
                new PairedDifference(-1, new Interval(-1.9, -0.2), 15, 5, 0.97),
                new LatencyComparison(new Latency(2.5, 3.5, 100), new Latency(2.52, 3.4, 100), 0.992,
                        new Interval(0.98, 1.01), 0.02, false, 1, 2), report,
                Instant.parse("2026-01-02T03:04:06Z"));
    }

    static ExportContents contents(Path data, DataFormat format, Preprocessing preprocessing, List<Long> inputShape) {
        DataSpec spec = new DataSpec(data, format, null, null, preprocessing, 0, 3);
        return ExportContents.measured(new ModelFile("net.pt", SHA, 1_000_000), spec, MeasureOptions.DEFAULT,
                baseline(), trial(), inputShape, Cancellation.never());
    }

    static ExportContents contents(Path folder) throws IOException {
        Path data = Files.writeString(folder.resolve("data.bin"), "data");
        return contents(data, DataFormat.CIFAR10, Preprocessing.CIFAR10, List.of(64L, 3L, 32L, 32L));
    }
}
