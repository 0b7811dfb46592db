package dev.lathe.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.Statistics;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Measuring accuracy against a bare forward loop over the same batches, in turn, on one thread. */
final class EvaluationBench {
    private static final int PASSES = 9;

    private EvaluationBench() { }

    static BenchReport.Evaluation run(Path file, DataSpec spec, Progress progress, Cancellation cancellation) {
        TorchRuntime.prepareThread(MeasureOptions.DEFAULT.effectiveThreads());
        try (PreparedData data = DataPreparation.prepare(spec, progress, cancellation);
                LoadedModel loaded = LoadedModel.open(file);
                Model bare = Model.newInstance("bare", Device.cpu(), "PyTorch")) {
            bare.load(file.toAbsolutePath(), null);
            int batch = AccuracyMeter.batchSize(data, MeasureOptions.DEFAULT.evaluationBatch());
            AccuracyMeter meter = new AccuracyMeter(data, null, batch);
            double[] bareMillis = new double[PASSES];
            double[] latheMillis = new double[PASSES];
            double[] ratios = new double[PASSES];
            bareLoop(bare, data, batch, cancellation);
            meter.evaluate(loaded, (accuracy, difference) -> { }, cancellation);
            for (int pass = 0; pass < PASSES; pass++) {
                progress.update("Evaluating", (double) pass / PASSES);
                boolean bareFirst = pass % 2 == 0;
                double first = bareFirst ? bareLoop(bare, data, batch, cancellation) : lathe(meter, loaded, cancellation);
                double second = bareFirst ? lathe(meter, loaded, cancellation) : bareLoop(bare, data, batch, cancellation);
                bareMillis[pass] = bareFirst ? first : second;
                latheMillis[pass] = bareFirst ? second : first;
                ratios[pass] = latheMillis[pass] / bareMillis[pass];
            }
            return new BenchReport.Evaluation(file.getFileName().toString(), data.size(), PASSES,
                    Statistics.median(bareMillis), Statistics.median(latheMillis), Statistics.median(ratios));
        } catch (IOException | MalformedModelException e) {
            throw new LatheException("Could not load " + file + ".", "Check that it opens with 'lathe inspect'.", e);
        }
    }

    private static double lathe(AccuracyMeter meter, LoadedModel model, Cancellation cancellation) {
        long start = System.nanoTime();
        meter.evaluate(model, (accuracy, difference) -> { }, cancellation);
        return (System.nanoTime() - start) / 1e6;
    }

    /** What anyone would write: a tensor for each batch, forward, nothing done with the answer but waiting for it. */
    private static double bareLoop(Model model, PreparedData data, int batch, Cancellation cancellation) {
        long start = System.nanoTime();
        ParameterStore parameters = new ParameterStore(model.getNDManager(), false);
        for (int from = 0; from < data.size(); from += batch) {
            cancellation.check();
            int count = Math.min(batch, data.size() - from);
            try (NDManager scope = model.getNDManager().newSubManager()) {
                NDArray input = scope.create(data.batch(from, count),
                        new Shape(AccuracyMeter.batchShape(data, count)), DataType.FLOAT32);
                model.getBlock().forward(parameters, new NDList(input), false);
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
