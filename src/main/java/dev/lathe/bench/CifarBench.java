package dev.lathe.bench;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.Answers;
import dev.lathe.measure.Evaluation;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** ResNet-20 on CIFAR-10: accuracy on test images, agreement with the original on training images, size of the file. */
final class CifarBench {
    private static final int CALIBRATION_SAMPLES = 512;
    private static final int BATCH = 100;
    private static final List<String> FILES =
            List.of("resnet20_cifar10_traced.pt", "resnet20_cifar10_scripted.pt");
    private static final List<Recipe> RECIPES = List.of(
            Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8),
            Recipe.IDENTITY.withBits(4).withActivations(Activations.INT8),
            Recipe.IDENTITY.withSparsity(0.5).withBits(4),
            Recipe.IDENTITY.withSparsity(0.9).withBits(8),
            Recipe.IDENTITY.withSparsity(0.5).withBits(4).withActivations(Activations.INT8),
            Recipe.IDENTITY.withSparsity(0.9).withBits(8).withActivations(Activations.INT8));

    private final Progress progress;
    private final Cancellation cancellation;

    CifarBench(Progress progress, Cancellation cancellation) {
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** @param folder holds the models, {@code test_batch_first1000.bin} and {@code data_batch_1.bin} */
    List<BenchReport.Quality> run(Path folder) {
        TorchRuntime.prepareThread(MeasureOptions.DEFAULT.effectiveThreads());
        List<BenchReport.Quality> rows = new ArrayList<>();
        try (PreparedData test = prepare(folder.resolve("test_batch_first1000.bin"));
                PreparedData training = prepare(folder.resolve("data_batch_1.bin"))) {
            for (String file : FILES) {
                rows.addAll(run(folder.resolve(file), test, training));
            }
        }
        return rows;
    }

    private PreparedData prepare(Path file) {
        return DataPreparation.prepare(DataSpec.of(file), progress, cancellation);
    }

    private List<BenchReport.Quality> run(Path model, PreparedData test, PreparedData training) {
        List<BenchReport.Quality> rows = new ArrayList<>();
        try (LoadedModel original = LoadedModel.open(model)) {
            Answers onTest = evaluate(original, test, null).answers();
            Answers onTraining = evaluate(original, training, null).answers();
            for (Recipe recipe : RECIPES) {
                progress.update(model.getFileName() + ", " + recipe.label(), Progress.UNKNOWN);
                try (CompiledModel compiled =
                             CompiledModel.of(model, recipe, training, CALIBRATION_SAMPLES, cancellation);
                        LoadedModel loaded = LoadedModel.open(compiled.file())) {
                    Evaluation measured = evaluate(loaded, test, onTest);
                    Evaluation agreement = evaluate(loaded, training, onTraining);
                    rows.add(new BenchReport.Quality(model.getFileName().toString(), recipe.label(),
                            measured.accuracy().correct(), measured.accuracy().samples(),
                            measured.difference().deltaPp(), agreement.difference().agreement(),
                            compiled.report().bytes(),
                            (double) model.toFile().length() / compiled.report().bytes()));
                }
            }
        }
        return rows;
    }

    private Evaluation evaluate(LoadedModel model, PreparedData data, Answers baseline) {
        return new AccuracyMeter(data, baseline, BATCH).evaluate(model, (accuracy, difference) -> { }, cancellation);
    }

    /** Whether a folder holds what this needs. */
    static boolean has(Path folder) {
        return Files.exists(folder.resolve("test_batch_first1000.bin"))
                && Files.exists(folder.resolve("data_batch_1.bin"))
                && FILES.stream().allMatch(file -> Files.exists(folder.resolve(file)));
    }
}
