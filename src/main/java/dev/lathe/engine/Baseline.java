package dev.lathe.engine;

import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.Evaluation;
import dev.lathe.measure.LoadedModel;
import java.nio.file.Path;

/** The opened file, loaded twice (the second copy gives latency its noise floor), and its answers on the data. */
final class Baseline implements AutoCloseable {
    private final LoadedModel first;
    private LoadedModel twin;
    private Evaluation evaluation;
    private DataSpec evaluatedOn;
    private int evaluatedBatch;

    private Baseline(LoadedModel first) {
        this.first = first;
    }

    static Baseline load(Path file) {
        return new Baseline(LoadedModel.open(file));
    }

    LoadedModel model() {
        return first;
    }

    LoadedModel twin() {
        if (twin == null) {
            twin = LoadedModel.open(first.file());
        }
        return twin;
    }

    /** Evaluates on first use for a data set, then remembers. */
    Evaluation evaluation(PreparedData data, int batch, AccuracyMeter.Listener listener, JobContext context) {
        if (evaluation == null || !data.spec().equals(evaluatedOn) || batch != evaluatedBatch) {
            context.stage("Measuring the baseline");
            evaluation = new AccuracyMeter(data, null, batch).evaluate(first, listener, context.cancellation());
            evaluatedOn = data.spec();
            evaluatedBatch = batch;
        }
        return evaluation;
    }

    @Override
    public void close() {
        first.close();
        if (twin != null) {
            twin.close();
        }
    }
}
