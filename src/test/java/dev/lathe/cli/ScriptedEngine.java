package dev.lathe.cli;

import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Applied;
import dev.lathe.engine.DataCard;
import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Exported;
import dev.lathe.engine.Fit;
import dev.lathe.engine.GraphSummary;
import dev.lathe.engine.Job;
import dev.lathe.engine.KernelRace;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.Request;
import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** An engine that answers at once with made-up measurements and remembers what it was asked. */
class ScriptedEngine implements Engine {
    final List<Request<?>> requests = new ArrayList<>();
    RuntimeException failure;
    Fit fit = new Fit(true, "", List.of(64L, 3L, 32L, 32L), 10);
    boolean verified = true;
    List<String> warnings = List.of();
    Path artifact = Path.of("/cache/t.pt");
    boolean closed;

    @Override
    public <R> Job<R> submit(Request<R> request, Consumer<Event> listener) {
        requests.add(request);
        listener.accept(new Event.Progressed("Working", 0.5));
        if (request instanceof Request.MeasureBaseline) {
            listener.accept(new Event.DataPrepared(1000, warnings));
        }
        return new Done<>(() -> answer(request));
    }

    @SuppressWarnings("unchecked")
    private <R> R answer(Request<R> request) {
        if (failure != null) {
            throw failure;
        }
        Object result;
        if (request instanceof Request.OpenModel open) {
            result = new ModelCard(open.model(), Trials.SHA, 1_090_000, 272_474, 270_896,
                    List.of(new ModelCard.Layer("conv1", "Conv2d", List.of(16L, 3L, 3L, 3L), 432, 1728, 0.0016,
                            true, "")), List.of(), 0, List.of("float16 weights"),
                    new GraphSummary(true, "", "", 69, 0), null);
        } else if (request instanceof Request.RaceKernels) {
            result = new KernelRace(Map.of(FloatKernels.PLAIN, Trials.trial("t0", Recipe.IDENTITY, null).latency()));
        } else if (request instanceof Request.OpenData open) {
            result = new DataCard(resolved(open.data()), 1000, 1000, true, 10, List.of(), List.of(3L, 32L, 32L),
                    List.of());
        } else if (request instanceof Request.CheckFit) {
            result = fit;
        } else if (request instanceof Request.MeasureBaseline measure) {
            result = Trials.baseline(measure.model());
        } else if (request instanceof Request.MeasureFile measure) {
            result = Trials.trial("file", null, measure.candidate());
        } else if (request instanceof Request.RunTrial run) {
            result = Trials.trial("t" + requests.size(), run.recipe(), artifact);
        } else if (request instanceof Request.Apply apply) {
            result = new Applied(apply.recipe(), Trials.report(apply.artifact()), 1_000_000);
        } else if (request instanceof Request.ExportTrial export) {
            Path model = export.folder().resolve("model.pt");
            result = new Exported(export.folder(), model, List.of(model), export.trial(), verified,
                    verified ? "The exported file gives the same answers." : "The exported file differs.");
        } else {
            throw new AssertionError("not scripted: " + request);
        }
        return (R) result;
    }

    private static DataSpec resolved(DataSpec data) {
        DataSpec format = data.withFormat(DataFormat.CIFAR10);
        return data.preprocessing() == null ? format.withPreprocessing(Preprocessing.CIFAR10) : format;
    }

    <T> T only(Class<T> kind) {
        List<T> found = requests.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " requests are " + kind.getSimpleName() + ": " + requests);
        }
        return found.get(0);
    }

    @Override
    public void close() {
        closed = true;
    }

    private interface Answer<R> {
        R get();
    }

    private record Done<R>(Answer<R> answer) implements Job<R> {
        @Override
        public void cancel() {
            throw new AssertionError("nothing here is slow enough to be cancelled");
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public CompletionStage<R> result() {
            return CompletableFuture.completedFuture(answer.get());
        }

        @Override
        public R await() {
            return answer.get();
        }
    }
}
