package dev.lathe.measure;

import dev.lathe.graph.Graph;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs an instrumented graph from a temporary file. */
public final class ProbeFile {
    private ProbeFile() { }

    /** @throws LatheException if libtorch refuses the graph, or no temporary file can be written */
    public static void run(Graph graph, Consumer<LoadedModel> use) {
        Path probe = temporaryFile();
        try {
            GraphEmitter.emit(graph, EmitOptions.named("probe")).write(probe);
            try (LoadedModel model = LoadedModel.open(probe)) {
                use.accept(model);
            }
        } finally {
            delete(probe);
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("lathe-probe", ".pt");
        } catch (IOException e) {
            throw new LatheException("No temporary file can be made: " + e.getMessage() + ".",
                    "Free some space in the folder for temporary files.", e);
        }
    }

    private static void delete(Path probe) {
        try {
            Files.deleteIfExists(probe);
        } catch (IOException e) {
            probe.toFile().deleteOnExit();
        }
    }
}
