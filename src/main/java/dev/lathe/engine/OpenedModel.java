package dev.lathe.engine;

import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ModuleTree;
import java.nio.file.Path;
import java.util.List;

/**
 * A model file, read.
 *
 * @param stamp tells whether the file changed since
 * @param weightBytes bytes of all tensors once loaded, tied ones once
 */
record OpenedModel(FileStamp stamp, Archive archive, ModelCard card, long weightBytes) {
    static OpenedModel open(Path file, FileStamp stamp) {
        Archive archive = Archive.open(file);
        ModuleTree tree = ModuleTree.of(archive);
        long weightBytes = tree.tensors().stream().filter(tensor -> tensor.tiedTo() == null)
                .mapToLong(tensor -> tensor.bytes()).sum();
        return new OpenedModel(stamp, archive, ModelCards.of(archive, tree), weightBytes);
    }

    /** The same model, with the shapes that running it has shown. */
    OpenedModel ranWith(List<Long> inputShape, int outputClasses) {
        if (card.outputClasses() == outputClasses && card.inputShape().equals(inputShape)) {
            return this;
        }
        ModelCard completed = new ModelCard(card.file(), card.sha256(), card.bytes(), card.parameters(),
                card.compressibleParameters(), card.layers(), inputShape, outputClasses, card.notes());
        return new OpenedModel(stamp, archive, completed, weightBytes);
    }
}
