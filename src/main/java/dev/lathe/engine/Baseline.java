package dev.lathe.engine;

import dev.lathe.data.PreparedData;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.Evaluation;
import dev.lathe.measure.LoadedModel;
import java.nio.file.Path;

/**
 * The opened file, loaded once to answer and twice to be timed (the second copy gives latency its noise floor), and its
 * answers on the data.
 */
final class Baseline implements AutoCloseable {
    private final LoadedModel first;
    private LoadedModel timed;
    private LoadedModel twin;
    private int timedBatch;
    private Evaluation evaluation;
    private PreparedData evaluatedOn;
    private int evaluatedBatch;
    private Fit fit;
    private PreparedData fittedTo;

    private Baseline(LoadedModel first) {
        this.first = first;
    }

    static Baseline load(Path file) {
        return new Baseline(LoadedModel.open(file));
    }

    LoadedModel model() {
        return first;
    }

    /** A copy that has run no other batch size. */
    LoadedModel timed(int batch) {
        loadFor(batch);
        return timed;
    }

    /** Another such copy. */
    LoadedModel twin(int batch) {
        loadFor(batch);
        return twin;
    }

    private void loadFor(int batch) {
        if (timedBatch != batch) {
            closeTimed();
            timed = LoadedModel.open(first.file());
            twin = LoadedModel.open(first.file());
            timedBatch = batch;
        }
    }

    /** Whether the data fit the model; tried once for each preparation of data. */
    Fit fit(PreparedData data) {
        if (data != fittedTo) {
            fit = FitCheck.check(first, data);
            fittedTo = data;
        }
        return fit;
    }

    /** Evaluates once for each preparation of data: the same specification may name other samples later. */
    Evaluation evaluation(PreparedData data, int batch, AccuracyMeter.Listener listener, JobContext context) {
        if (data != evaluatedOn || batch != evaluatedBatch) {
            context.stage("Measuring the baseline");
            evaluation = new AccuracyMeter(data, null, batch).evaluate(first, listener, context.cancellation());
            evaluatedOn = data;
            evaluatedBatch = batch;
        }
        return evaluation;
    }

    private void closeTimed() {
        timedBatch = 0;
        if (timed != null) {
            timed.close();
            timed = null;
        }
        if (twin != null) {
            twin.close();
            twin = null;
        }
    }

    @Override
    public void close() {
        first.close();
        closeTimed();
    }
}
