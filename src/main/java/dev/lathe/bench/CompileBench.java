package dev.lathe.bench;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pipeline.ModelRuns;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.Statistics;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a file to a loaded artifact: import, passes, encoding, writing, loading; calibration's forward passes apart. */
final class CompileBench {
    private static final int WARM_UP = 3;
    private static final int RUNS = 5;
    private static final List<Recipe> RECIPES = List.of(
            Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8),
            Recipe.IDENTITY.withSparsity(0.5).withBits(4));

    private final Progress progress;
    private final Cancellation cancellation;

    CompileBench(Progress progress, Cancellation cancellation) {
        this.progress = progress;
        this.cancellation = cancellation;
    }

    List<BenchReport.Recompression> run(Path model, PreparedData data, int samples) {
        TorchRuntime.prepareThread(MeasureOptions.DEFAULT.effectiveThreads());
        return RECIPES.stream().map(recipe -> run(model, recipe, data, samples)).toList();
    }

    private BenchReport.Recompression run(Path model, Recipe recipe, PreparedData data, int samples) {
        ModelRuns once = new BenchRuns(recipe, data, samples, cancellation);
        Map<String, List<Double>> stages = new LinkedHashMap<>();
        List<Double> totals = new ArrayList<>();
        long bytes = 0;
        long parameters = 0;
        for (int run = -WARM_UP; run < RUNS; run++) {
            progress.update("Compiling, " + recipe.label(), Math.max(0, (double) run / RUNS));
            long start = System.nanoTime();
            Graph graph = CompiledModel.graph(model);
            long imported = System.nanoTime();
            try (CompiledModel compiled = CompiledModel.of(graph, recipe, once, cancellation)) {
                long written = System.nanoTime();
                LoadedModel.open(compiled.file()).close();
                long loaded = System.nanoTime();
                if (run >= 0) {
                    add(stages, "import", (imported - start) / 1e6);
                    compiled.report().stageMillis().forEach((stage, millis) -> add(stages, stage, millis));
                    add(stages, "load", (loaded - written) / 1e6);
                    totals.add((loaded - start) / 1e6);
                }
                bytes = compiled.report().bytes();
                parameters = compiled.report().parameters();
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        stages.forEach((stage, millis) -> medians.put(stage, median(millis)));
        return new BenchReport.Recompression(model.getFileName() + ", " + recipe.label(), parameters, RUNS, medians,
                median(totals), bytes);
    }

    private static void add(Map<String, List<Double>> stages, String stage, double millis) {
        stages.computeIfAbsent(stage, key -> new ArrayList<>()).add(millis);
    }

    private static double median(List<Double> values) {
        return Statistics.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
