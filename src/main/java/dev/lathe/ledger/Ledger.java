package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What one file holds and does, layer by layer, read back from the file and measured.
 *
 * @param rows in the order of execution; in that of the file if its code is no graph
 * @param totals of the whole file
 * @param gap why operators, times and activations are missing, in a sentence; empty if they are there
 */
public record Ledger(List<LedgerRow> rows, LedgerTotals totals, String gap) {
    public Ledger {
        rows = List.copyOf(rows);
    }

    /** Whether it knows operators; else only weights. */
    public boolean isComplete() {
        return gap.isEmpty();
    }

    /**
     * Runs and watches the file. To be called on the thread that measures.
     *
     * @param batch one batch of prepared samples, float32
     * @param shape of the batch
     * @throws dev.lathe.task.CancelledException between two steps
     */
    public static Ledger of(Archive artifact, ByteBuffer batch, List<Long> shape, Progress progress,
                            Cancellation cancellation) {
        progress.update("Reading the graph", Progress.UNKNOWN);
        ImportResult imported = GraphImporter.importFrom(artifact);
        if (imported instanceof ImportResult.Incomplete incomplete) {
            String gap = artifact.file().getFileName() + " " + incomplete.reason() + ".";
            return WeightLedger.of(artifact, gap, cancellation);
        }
        Graph graph = ((ImportResult.Complete) imported).graph();
        try {
            return new GraphLedger(artifact, graph, batch, shape, progress, cancellation)
                    .make();
        } catch (LatheException e) {
            return WeightLedger.of(artifact, e.problem(), cancellation);
        }
    }
}
