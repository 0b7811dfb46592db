package dev.lathe.engine;

import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ModuleTree;
import java.nio.file.Path;
import java.util.List;

/**
 * A model file, read.
 *
 * @param stamp tells whether the file changed since
 * @param imported the graph of its code, or why there is none
 * @param weightBytes bytes of all tensors once loaded, tied ones once
 */
record OpenedModel(FileStamp stamp, Archive archive, ImportResult imported, ModelCard card, long weightBytes) {
    static OpenedModel open(Path file, FileStamp stamp) {
        Archive archive = Archive.open(file);
        ModuleTree tree = ModuleTree.of(archive);
        long weightBytes = tree.tensors().stream().filter(tensor -> tensor.tiedTo() == null)
                .mapToLong(tensor -> tensor.bytes()).sum();
        ImportResult imported = GraphImporter.importFrom(archive);
        return new OpenedModel(stamp, archive, imported, ModelCards.of(archive, tree, GraphSummary.of(imported)),
                weightBytes);
    }

    /** The same model, with the shapes that running it has shown. */
    OpenedModel ranWith(List<Long> inputShape, int outputClasses) {
        if (card.outputClasses() == outputClasses && card.inputShape().equals(inputShape)) {
            return this;
        }
        ModelCard completed = new ModelCard(card.file(), card.sha256(), card.bytes(), card.parameters(),
                card.compressibleParameters(), card.layers(), inputShape, outputClasses, card.notes(), card.graph(), card.origin());
        return new OpenedModel(stamp, archive, imported, completed, weightBytes);
    }
}
