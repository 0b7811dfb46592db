package dev.lathe.compress.pipeline;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.EncodedArchive;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.StageClock;
import dev.lathe.compress.kernel.FloatKernelPasses;
import dev.lathe.compress.pass.Pass;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassReport;
import dev.lathe.compress.pass.PassRun;
import dev.lathe.compress.pass.RecipePasses;
import dev.lathe.graph.Graph;
import dev.lathe.graph.ScopeText;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.EmittedArchive;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.platform.Sha256;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles a graph by a recipe into an archive that libtorch loads. The same graph, recipe and ranges always give the
 * same file, byte by byte, whatever the number of threads.
 */
public final class GraphCompressor {
    /** Name of the root folder in what is written: it stands twice in every entry's header. */
    private static final String ROOT = "m";

    private final int threads;

    public GraphCompressor() {
        this(Runtime.getRuntime().availableProcessors());
    }

    GraphCompressor(int threads) {
        this.threads = threads;
    }

    /**
     * @param imported the model as it was opened
     * @param runs asked for what the recipe needs to know of the model at work
     * @param extra files below {@code extra/}, by name
     * @param target the file to make or replace
     * @throws dev.lathe.task.LatheException if the target cannot be written, or the runs cannot tell
     * @throws dev.lathe.task.CancelledException if the cancellation was switched; nothing is left behind
     */
    public CompressionReport compress(Graph imported, Recipe recipe, ModelRuns runs, Map<String, byte[]> extra,
                                      Path target, Progress progress, Cancellation cancellation) {
        PassContext context = new PassContext(cancellation, progress, threads);
        StageClock clock = new StageClock();
        TimedRuns timed = new TimedRuns(runs);
        Map<String, List<Integer>> known = runs instanceof KnownRuns before ? before.calibrated().removed() : Map.of();
        Pruned pruned = new PruneByRecipe(recipe, timed).apply(imported, known, context);
        clock.stage("prune", timed.takeMillis());
        Quantized quantized = new QuantizeByRecipe(recipe, timed).apply(pruned.graph(), pruned.calibrated(), context);
        clock.stage("quantize", timed.takeMillis());
        PassRun packed = RecipePasses.pack(recipe.storage())
                .then(FloatKernelPasses.of(recipe.execution().kernels()).toArray(Pass[]::new))
                .run(quantized.graph(), context);
        Map<String, byte[]> besides = new LinkedHashMap<>(extra);
        besides.put(ScopeText.NAME, ScopeText.of(packed.graph()).getBytes(StandardCharsets.UTF_8));
        EmittedArchive emitted = GraphEmitter.emit(packed.graph(), new EmitOptions(ROOT, besides));
        progress.update("Encoding", Progress.UNKNOWN);
        EncodedArchive encoded = EncodedArchive.of(emitted, recipe.storage(), threads, cancellation);
        clock.stage("encode");
        progress.update("Writing", Progress.UNKNOWN);
        encoded.write(target);
        String sha256 = Sha256.of(target, cancellation);
        clock.stage("write");
        List<PassReport> passes = new ArrayList<>(pruned.passes());
        passes.addAll(quantized.passes());
        passes.addAll(packed.reports());
        WeightReports reports = new WeightReports(recipe, pruned.graph(), quantized);
        return new CompressionReport(target, target.toFile().length(), sha256,
                reports.of(packed.graph(), emitted, encoded), clock.millis(), reports.residentBytes(), passes,
                quantized.calibrated().isEmpty() ? null : quantized.calibrated(), "", pruned.notes());
    }
}
