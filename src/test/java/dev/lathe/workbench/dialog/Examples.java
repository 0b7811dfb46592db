package dev.lathe.workbench.dialog;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.engine.DataCard;
import dev.lathe.engine.Exported;
import dev.lathe.engine.GraphSummary;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.SamplePreview;
import dev.lathe.engine.Trial;
import dev.lathe.export.Provenance;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.Interval;
import dev.lathe.measure.Latency;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records as an engine would give them. */
final class Examples {
    private Examples() { }

    static DataCard dataCard(DataSpec spec) {
        DataSpec resolved = spec.withFormat(spec.format() == DataFormat.AUTO ? DataFormat.CIFAR10 : spec.format())
                .withPreprocessing(spec.preprocessing() == null ? Preprocessing.CIFAR10 : spec.preprocessing());
        return new DataCard(resolved, 1000, spec.samples() == 0 ? 1000 : spec.samples(), true, 10, List.of(),
                List.of(3L, 32L, 32L), List.of());
    }

    static SamplePreview preview(int index) {
        return new SamplePreview(index, index == 0 ? "3 (cat)" : "8 (ship)", rings(0), rings(90),
                List.of(3L, 32L, 32L), -2.118, 2.64, 0.127);
    }

    static ModelCard modelCard() {
        return modelCard(null);
    }

    /** @param made how Lathe made the file; null if it did not */
    static ModelCard modelCard(Recipe made) {
        List<ModelCard.Layer> layers = new ArrayList<>();
        layers.add(new ModelCard.Layer("conv1", "Conv2d", List.of(16L, 3L, 3L, 3L), 432, 1728, 0.0016, true, ""));
        layers.add(new ModelCard.Layer("bn1", "BatchNorm2d", List.of(16L), 32, 264, 0.0002, false,
                "normalisation: too few values to matter"));
        long[] widths = {16, 32, 64};
        for (int stage = 0; stage < 3; stage++) {
            for (int block = 0; block < 3; block++) {
                long w = widths[stage];
                for (int conv = 1; conv <= 2; conv++) {
                    layers.add(new ModelCard.Layer("layer" + (stage + 1) + "." + block + ".conv" + conv, "Conv2d",
                            List.of(w, w, 3L, 3L), w * w * 9, w * w * 36, w * w * 36 / 1_110_000.0, true, ""));
                }
            }
        }
        layers.add(new ModelCard.Layer("linear", "Linear", List.of(10L, 64L), 650, 2600, 0.0023, true, ""));
        return new ModelCard(Path.of("/models/resnet20_cifar10_traced.pt"), "9f2c".repeat(16), 1_110_326, 269_722,
                268_336, layers, List.of(64L, 3L, 32L, 32L), 10, List.of("Stored by PyTorch 1.13; traced."),
                new GraphSummary(true, "", "", 69, 0),
                made == null ? null : Provenance.of(made, "00", 1));
    }

    static Trial trial() {
        Recipe recipe = new Recipe(0.5, PruningCriterion.GLOBAL_MAGNITUDE, 4, QuantizationScheme.DEFAULT, 0);
        Path file = Path.of("/tmp/trials/t7.pt");
        Latency baseline = new Latency(2.91, 3.4, 100);
        return new Trial("t7", recipe, file, "ab".repeat(32), new ArtifactSize(196_412, 5.65, 1_078_888),
                new Accuracy(Accuracy.Kind.LABELS, 1000, 1000, 902, 996, new Interval(0.88, 0.92)),
                new PairedDifference(-1.3, new Interval(-2.2, -0.4), 18, 5, 0.962),
                new LatencyComparison(baseline, new Latency(2.89, 3.5, 100), 1.007, new Interval(0.98, 1.03), 0.03,
                        false, 1, 2),
                new CompressionReport(file, 196_412, "ab".repeat(32), List.of(), Map.of(), 1_080_000,
                        List.of(), null, "", List.of()),
                Instant.parse("2026-01-01T00:00:00Z"), 1.2);
    }

    static Exported exported(Path folder, boolean verified, String message) {
        return new Exported(folder, folder.resolve("model.pt"), List.of(folder.resolve("model.pt")), trial(),
                verified, message);
    }

    private static SamplePreview.Picture rings(int shift) {
        int[] pixels = new int[32 * 32];
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                int r = (int) (128 + 127 * Math.sin(Math.hypot(x - 14, y - 18) / 2.2 + shift));
                pixels[y * 32 + x] = 0xff000000 | r << 16 | (x * 8) << 8 | (255 - y * 7);
            }
        }
        return new SamplePreview.Picture(32, 32, pixels);
    }
}
