package dev.lathe.bench;

import dev.lathe.compress.ArchiveCompressor;
import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.Statistics;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prune 50 %, 4 bits per channel, encode, write, load. */
final class RecompressionBench {
    private static final int WARM_UP = 2;
    private static final int RUNS = 5;
    private static final Recipe RECIPE =
            new Recipe(0.5, PruningCriterion.GLOBAL_MAGNITUDE, 4, QuantizationScheme.DEFAULT, 0);

    private RecompressionBench() { }

    static BenchReport.Recompression run(Path model, Progress progress, Cancellation cancellation) {
        Path artifact = temporary();
        try {
            TorchRuntime.prepareThread(MeasureOptions.DEFAULT.effectiveThreads());
            Archive archive = Archive.open(model);
            Map<String, List<Double>> stages = new LinkedHashMap<>();
            List<Double> totals = new ArrayList<>();
            CompressionReport report = null;
            for (int run = -WARM_UP; run < RUNS; run++) {
                progress.update("Recompressing", Math.max(0, (double) run / RUNS));
                long start = System.nanoTime();
                report = new ArchiveCompressor().compress(archive, RECIPE, artifact, Progress.NONE, cancellation);
                long written = System.nanoTime();
                LoadedModel.open(artifact).close();
                long loaded = System.nanoTime();
                if (run >= 0) {
                    report.stageMillis().forEach((stage, millis) ->
                            stages.computeIfAbsent(stage, s -> new ArrayList<>()).add(millis));
                    stages.computeIfAbsent("load", s -> new ArrayList<>()).add((loaded - written) / 1e6);
                    totals.add((loaded - start) / 1e6);
                }
            }
            Map<String, Double> medians = new LinkedHashMap<>();
            stages.forEach((stage, millis) -> medians.put(stage, median(millis)));
            return new BenchReport.Recompression(model.getFileName().toString(), report.parameters(), RUNS, medians,
                    median(totals), report.bytes());
        } finally {
            delete(artifact);
        }
    }

    private static double median(List<Double> values) {
        return Statistics.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("lathe-bench", ".pt");
        } catch (IOException e) {
            throw new LatheException("Could not make a temporary file.", "Free some space in the temporary folder.", e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
