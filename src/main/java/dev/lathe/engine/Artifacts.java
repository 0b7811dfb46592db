package dev.lathe.engine;

import dev.lathe.compress.ArchiveCompressor;
import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pipeline.GraphCompressor;
import dev.lathe.compress.pipeline.RangeSource;
import dev.lathe.export.Provenance;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.Map;

/** Makes compressed files: through the compiler where the model's code is a graph, else by changing tensors alone. */
final class Artifacts {
    private Artifacts() { }

    /**
     * @param target deleted again if anything fails
     * @throws LatheException if the recipe needs a graph and the model has none, or the target cannot be written
     */
    static CompressionReport make(OpenedModel model, Recipe recipe, RangeSource ranges, Path target,
                                  JobContext context) {
        Map<String, byte[]> extra = Map.of(Provenance.NAME,
                Provenance.of(recipe, model.card().sha256(), model.card().bytes()).toJson());
        if (model.imported() instanceof ImportResult.Complete complete) {
            return new GraphCompressor().compress(complete.graph(), recipe, ranges, extra, target,
                    context.progress(), context.cancellation());
        }
        ImportResult.Incomplete incomplete = (ImportResult.Incomplete) model.imported();
        if (recipe.needsGraph()) {
            throw new LatheException(model.card().file().getFileName() + " " + incomplete.reason()
                    + (incomplete.place().isEmpty() ? "" : ", in " + incomplete.place())
                    + ": its code cannot be compiled, only the numbers in its tensors can be changed.",
                    "Choose float activations, plain kernels and single weights, or export the model without that code.");
        }
        return new ArchiveCompressor().compress(model.archive(), recipe, incomplete.reason(), extra, target,
                context.progress(), context.cancellation());
    }
}
