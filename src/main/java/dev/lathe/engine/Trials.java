package dev.lathe.engine;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pipeline.KnownRuns;
import dev.lathe.data.DataSpec;
import dev.lathe.data.PreparedData;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.Evaluation;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.LatencyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;

/** Makes trials: compress, write, load, measure. */
final class Trials {
    private final Session session;
    private final Path model;
    private final DataSpec spec;
    private final MeasureOptions options;
    private final long started = System.nanoTime();

    Trials(Session session, Path model, DataSpec spec, MeasureOptions options) {
        this.session = session;
        this.model = model;
        this.spec = spec;
        this.options = options;
    }

    Trial baseline(JobContext context) {
        Baseline baseline = session.baseline(model, context);
        PreparedData data = fittingData(baseline, context);
        OpenedModel opened = session.open(model, context);
        ArtifactSize size = new ArtifactSize(opened.card().bytes(), 1, opened.weightBytes());
        context.tell(new Event.SizeMeasured(size));
        Evaluation evaluation = baseline.evaluation(data, options.evaluationBatch(),
                (accuracy, difference) -> {
                    context.tell(new Event.AccuracyMeasured(accuracy, null));
                    context.progress().update("Measuring the baseline", (double) accuracy.samples() / accuracy.total());
                }, context);
        LatencyComparison latency = latency(baseline, model, data, context);
        return new Trial("baseline", null, model, opened.card().sha256(), size, evaluation.accuracy(), null, latency,
                null, Instant.now(), seconds());
    }

    /** @param calibration data for ranges of int8 activations; null takes a part of the test data */
    Trial compressed(Recipe recipe, DataSpec calibration, JobContext context) {
        Baseline baseline = session.baseline(model, context);
        PreparedData data = fittingData(baseline, context);
        Evaluation reference = reference(baseline, data, context);
        String id = session.nextTrialId();
        Path artifact = session.artifact(id);
        try {
            OpenedModel opened = session.open(model, context);
            CompressionReport report = Artifacts.make(opened, recipe,
                    session.calibrations().running(opened, recipe, data.spec(), calibration, context), artifact,
                    context);
            return measure(new Candidate(id, recipe, artifact, report.sha256(), report), baseline, reference, data,
                    context);
        } catch (RuntimeException | Error e) {
            discard(artifact, e);
            throw e;
        }
    }

    /** The unchanged model on each kind of float kernel. */
    KernelRace race(JobContext context) {
        Baseline baseline = session.baseline(model, context);
        PreparedData data = fittingData(baseline, context);
        OpenedModel opened = session.open(model, context);
        Map<FloatKernels, LatencyComparison> latencies = new LinkedHashMap<>();
        for (FloatKernels kernels : FloatKernels.values()) {
            Path artifact = session.artifact(session.nextTrialId());
            Recipe recipe = Recipe.IDENTITY.withExecution(Execution.FLOAT.withKernels(kernels));
            context.stage("Trying " + kernels.label() + " kernels");
            try {
                Artifacts.make(opened, recipe, KnownRuns.NONE, artifact, context);
                latencies.put(kernels, latency(baseline, artifact, data, context));
            } finally {
                delete(artifact);
            }
        }
        return new KernelRace(latencies);
    }

    /** Measures a file that is already there. */
    Trial file(Path candidate, JobContext context) {
        Archive archive = Archive.open(candidate);
        Baseline baseline = session.baseline(model, context);
        PreparedData data = fittingData(baseline, context);
        Evaluation reference = reference(baseline, data, context);
        return measure(new Candidate(candidate.getFileName().toString(), null, candidate, archive.sha256(), null),
                baseline, reference, data, context);
    }

    private record Candidate(String id, Recipe recipe, Path artifact, String sha256, CompressionReport report) { }

    private Trial measure(Candidate candidate, Baseline baseline, Evaluation reference, PreparedData data,
                          JobContext context) {
        OpenedModel opened = session.open(model, context);
        long bytes = FileStamp.of(candidate.artifact()).bytes();
        long resident = candidate.report() == null ? opened.weightBytes() : candidate.report().residentBytes();
        ArtifactSize size = new ArtifactSize(bytes, (double) opened.card().bytes() / bytes, resident);
        context.tell(new Event.SizeMeasured(size));
        context.stage("Loading the artifact");
        Evaluation evaluation;
        try (LoadedModel loaded = LoadedModel.open(candidate.artifact())) {
            AccuracyMeter meter = new AccuracyMeter(data, reference.answers(), options.evaluationBatch());
            evaluation = meter.evaluate(loaded, (accuracy, difference) -> {
                context.tell(new Event.AccuracyMeasured(accuracy, difference));
                context.progress().update("Measuring accuracy", (double) accuracy.samples() / accuracy.total());
            }, context.cancellation());
        }
        LatencyComparison latency = latency(baseline, candidate.artifact(), data, context);
        return new Trial(candidate.id(), candidate.recipe(), candidate.artifact(), candidate.sha256(), size,
                evaluation.accuracy(), evaluation.difference(), latency, candidate.report(), Instant.now(), seconds());
    }

    private PreparedData fittingData(Baseline baseline, JobContext context) {
        session.prepareThread(options);
        PreparedData data = session.data(spec, context);
        Fit fit = baseline.fit(data);
        if (!fit.fits()) {
            throw new LatheException(fit.message(), "");
        }
        session.learned(session.open(model, context).ranWith(fit.inputShape(), fit.outputClasses()));
        return data;
    }

    private Evaluation reference(Baseline baseline, PreparedData data, JobContext context) {
        return baseline.evaluation(data, options.evaluationBatch(), (accuracy, difference) ->
                context.progress().update("Measuring the baseline", (double) accuracy.samples() / accuracy.total()),
                context);
    }

    /**
     * Of copies that have run no other batch size: libtorch's int8 convolutions keep what they prepare for the first one
     * that they see, and take more than twice as long for any other.
     */
    private LatencyComparison latency(Baseline baseline, Path candidate, PreparedData data, JobContext context) {
        context.progress().update("Measuring latency", Progress.UNKNOWN);
        int batch = Math.min(options.latencyBatch(), data.size());
        ByteBuffer samples = data.batch(0, batch);
        List<Long> shape = AccuracyMeter.batchShape(data, batch);
        Lock quiet = session.quiet();
        quiet.lock();
        try (LoadedModel loaded = LoadedModel.open(candidate)) {
            LatencyComparison latency = new LatencyMeter(options).compare(baseline.timed(batch),
                    baseline.twin(batch), loaded, samples, shape, context.cancellation());
            context.tell(new Event.LatencyMeasured(latency));
            return latency;
        } finally {
            quiet.unlock();
        }
    }

    private static void delete(Path artifact) {
        try {
            Files.deleteIfExists(artifact);
        } catch (IOException e) {
            artifact.toFile().deleteOnExit();
        }
    }

    private static void discard(Path artifact, Throwable cause) {
        try {
            Files.deleteIfExists(artifact);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
