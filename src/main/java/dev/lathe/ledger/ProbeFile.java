package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A graph in libtorch, for a moment. */
final class ProbeFile {
    private ProbeFile() { }

    static void with(Graph probe, Consumer<LoadedModel> use) {
        Path file = temporaryFile();
        try {
            GraphEmitter.emit(probe, EmitOptions.named("probe")).write(file);
            try (LoadedModel model = LoadedModel.open(file)) {
                use.accept(model);
            }
        } finally {
            delete(file);
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("lathe-ledger", ".pt");
        } catch (IOException e) {
            throw new LatheException("No temporary file can be made: " + e.getMessage() + ".",
                    "Free some space in the folder for temporary files.", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
