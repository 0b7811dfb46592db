package dev.lathe.engine;

import dev.lathe.data.DataPreparation;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.TorchRuntime;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;

/**
 * What stays warm between requests: the opened model with its two loaded copies and answers, the prepared data, and the
 * folder of artifacts. Belongs to the engine's thread.
 */
final class Session implements AutoCloseable {
    private final Lock quiet;
    private final SessionFolder folder = new SessionFolder();
    private final AtomicInteger trialNumbers = new AtomicInteger();
    private final Calibrations calibrations = new Calibrations();
    private OpenedModel model;
    private Baseline baseline;
    private PreparedData data;
    private DataSpec requestedData;
    private FileStamp dataStamp;

    Session(Lock quiet) {
        this.quiet = quiet;
    }

    /** Held while latency is measured, so that nothing else of the engine runs. */
    Lock quiet() {
        return quiet;
    }

    Calibrations calibrations() {
        return calibrations;
    }

    String nextTrialId() {
        return "t" + trialNumbers.incrementAndGet();
    }

    Path artifact(String trialId) {
        return folder.path().resolve(trialId + ".pt");
    }

    /** Prepares the engine's thread for measuring with these options. */
    void prepareThread(MeasureOptions options) {
        TorchRuntime.prepareThread(options.effectiveThreads());
    }

    OpenedModel open(Path file, JobContext context) {
        FileStamp stamp = FileStamp.of(file);
        if (model == null || !model.stamp().equals(stamp)) {
            closeModel();
            context.stage("Reading " + file.getFileName());
            OpenedModel opened = OpenedModel.open(file, stamp);
            context.stage("Loading " + file.getFileName());
            prepareThread(MeasureOptions.DEFAULT);
            baseline = Baseline.load(file);
            model = opened;
        }
        return model;
    }

    /** The loaded copies of the opened model. */
    Baseline baseline(Path file, JobContext context) {
        open(file, context);
        return baseline;
    }

    PreparedData data(DataSpec spec, JobContext context) {
        FileStamp stamp = FileStamp.of(spec.path());
        if (data == null || !spec.equals(requestedData) || !stamp.equals(dataStamp)) {
            closeData();
            context.stage("Preparing the data");
            data = DataPreparation.prepare(spec, context.progress(), context.cancellation());
            dataStamp = stamp;
            requestedData = spec;
        }
        context.tell(new Event.DataPrepared(data.size(), data.warnings()));
        return data;
    }

    /** The opened model learned its input and output by running; its card is completed. */
    void learned(OpenedModel completed) {
        model = completed;
    }

    void forgetEverything() {
        closeModel();
        closeData();
    }

    private void closeModel() {
        calibrations.forget();
        if (baseline != null) {
            baseline.close();
            baseline = null;
        }
        model = null;
    }

    private void closeData() {
        if (data != null) {
            data.close();
            data = null;
        }
    }

    @Override
    public void close() {
        forgetEverything();
        folder.close();
    }
}
