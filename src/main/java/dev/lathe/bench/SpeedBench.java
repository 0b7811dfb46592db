package dev.lathe.bench;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.LatencyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks of random weights: the opened file, every kind of float kernel, int8, and PyTorch's own int8, in turns. */
final class SpeedBench {
    private static final List<String> NETWORKS = List.of("resnet18_random", "mobilenet_v2_random");
    private static final List<Integer> BATCHES = List.of(1, 32);
    private static final List<Long> PICTURE = List.of(3L, 224L, 224L);
    private static final int CALIBRATION_SAMPLES = 8;
    private static final int RUNS = 60;
    private static final int MILLIS = 6000;
    private static final Recipe INT8 = Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8);

    private final Progress progress;
    private final Cancellation cancellation;

    SpeedBench(Progress progress, Cancellation cancellation) {
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** @param folder holds {@code resnet18_random_traced.pt}, {@code resnet18_random_fx_int8.pt} and so on */
    List<BenchReport.Speed> run(Path folder) {
        TorchRuntime.prepareThread(MeasureOptions.DEFAULT.effectiveThreads());
        List<BenchReport.Speed> speeds = new ArrayList<>();
        try (GaussianData data = new GaussianData(BATCHES.get(1), PICTURE, 1)) {
            for (String network : NETWORKS) {
                Path model = folder.resolve(network + "_traced.pt");
                if (Files.exists(model)) {
                    speeds.addAll(run(model, folder.resolve(network + "_fx_int8.pt"), data));
                }
            }
        }
        return speeds;
    }

    private List<BenchReport.Speed> run(Path model, Path fx, GaussianData data) {
        Map<FloatKernels, CompiledModel> floats = new LinkedHashMap<>();
        try (CompiledModel int8 = CompiledModel.of(model, INT8, data, CALIBRATION_SAMPLES, cancellation)) {
            for (FloatKernels kernels : FloatKernels.values()) {
                floats.put(kernels, CompiledModel.of(model,
                        Recipe.IDENTITY.withExecution(Execution.FLOAT.withKernels(kernels)), data, 0, cancellation));
            }
            List<BenchReport.Speed> speeds = new ArrayList<>();
            for (int batch : BATCHES) {
                progress.update(model.getFileName() + ", batch " + batch, Progress.UNKNOWN);
                speeds.add(speed(model, fx, int8.file(), floats, data, batch));
            }
            return speeds;
        } finally {
            floats.values().forEach(CompiledModel::close);
        }
    }

    private BenchReport.Speed speed(Path model, Path fx, Path int8, Map<FloatKernels, CompiledModel> floats,
                                    GaussianData data, int batch) {
        Map<String, Double> speedups = new LinkedHashMap<>();
        floats.forEach((kernels, compiled) ->
                speedups.put(kernels.id(), compare(model, compiled.file(), data, batch).speedup()));
        LatencyComparison against = compare(model, int8, data, batch);
        LatencyComparison reference = Files.exists(fx) ? compare(fx, int8, data, batch) : null;
        return new BenchReport.Speed(model.getFileName().toString(), batch, against.baseline().median(), speedups,
                against.candidate().median(), against.speedup(), reference == null ? null : 1 / reference.speedup());
    }

    private LatencyComparison compare(Path baseline, Path candidate, GaussianData data, int batch) {
        MeasureOptions options = new MeasureOptions(1, batch, 0, RUNS, MILLIS);
        try (LoadedModel first = LoadedModel.open(baseline); LoadedModel twin = LoadedModel.open(baseline);
                LoadedModel other = LoadedModel.open(candidate)) {
            return new LatencyMeter(options).compare(first, twin, other, data.batch(0, batch),
                    AccuracyMeter.batchShape(data, batch), cancellation);
        }
    }
}
