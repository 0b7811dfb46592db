package dev.lathe.bench;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pipeline.GraphCompressor;
import dev.lathe.compress.pipeline.ModelRuns;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file compiled by a recipe into a temporary one, which goes when this is closed. */
final class CompiledModel implements AutoCloseable {
    private final CompressionReport report;

    private CompiledModel(CompressionReport report) {
        this.report = report;
    }

    static CompiledModel of(Path model, Recipe recipe, PreparedData calibration, int samples,
                            Cancellation cancellation) {
        return of(graph(model), recipe, new BenchRuns(recipe, calibration, samples, cancellation), cancellation);
    }

    static CompiledModel of(Graph graph, Recipe recipe, ModelRuns runs, Cancellation cancellation) {
        try {
            Path target = Files.createTempFile("lathe-bench", ".pt");
            return new CompiledModel(new GraphCompressor().compress(graph, recipe, runs, Map.of(), target,
                    Progress.NONE, cancellation));
        } catch (IOException e) {
            throw new LatheException("Could not make a temporary file.", "Free some space in the temporary folder.", e);
        }
    }

    /** @throws LatheException if the code cannot be compiled */
    static Graph graph(Path model) {
        if (GraphImporter.importFrom(Archive.open(model)) instanceof ImportResult.Complete complete) {
            return complete.graph();
        }
        throw new LatheException("The code of " + model + " cannot be compiled.", "Name another folder of models.");
    }

    Path file() {
        return report.artifact();
    }

    CompressionReport report() {
        return report;
    }

    @Override
    public void close() {
        RecompressionBench.delete(report.artifact());
    }
}
