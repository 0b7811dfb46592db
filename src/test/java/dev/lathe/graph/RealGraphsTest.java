package dev.lathe.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.EngineException;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealGraphsTest {
    private static final Path TABLE = Path.of("target", "import-table.txt");
    private static final List<String> ROWS = new ArrayList<>();
    private static int loadable;
    private static int graphs;

    @TempDir
    private Path folder;

    static Stream<Path> models() {
        return Stream.of("wild", "speed", "cifar10", "kws", "imagenet").flatMap(RealGraphsTest::models);
    }

    private static Stream<Path> models(String folder) {
        try {
            return RealInputs.files(folder).stream().filter(file -> file.toString().matches(".*\\.(pt|ptl|pth|jit)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void threeQuartersOfTheWildOnesBecomeGraphs() throws IOException {
        assumeTrue(!ROWS.isEmpty(), "no real model was at hand");
        Files.write(TABLE, ROWS);
        assertThat(loadable).isPositive();
        assertThat((double) graphs / loadable).isGreaterThanOrEqualTo(0.75);
    }

    @ParameterizedTest
    @MethodSource("models")
    void anUnchangedGraphComputesWhatTheModelComputesAndImportsAsItself(Path model) throws Exception {
        ImportResult result = GraphImporter.importFrom(Archive.open(model));
        boolean wild = model.getParent().endsWith("wild");
        if (result instanceof ImportResult.Incomplete incomplete) {
            assertThat(incomplete.reason()).isNotBlank();
            ROWS.add(model.getFileName() + " | incomplete | " + incomplete.reason() + " | " + incomplete.place());
            loadable += wild && !incomplete.reason().equals("has no forward method") ? 1 : 0;
            return;
        }
        Graph graph = ((ImportResult.Complete) result).graph();
        Path emitted = folder.resolve("emitted.pt");
        GraphEmitter.emit(graph, EmitOptions.named("emitted")).write(emitted);

        Graph again = ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(emitted))).graph();
        assertThat(GraphDifference.between(graph, again)).isEmpty();
        String row = model.getFileName() + " | complete | " + graph.nodes().size() + " nodes, " + graph.weights().size()
                + " weights" + (graph.assumptions().isEmpty() ? "" : ", " + graph.assumptions());
        try (TorchModule original = new TorchModule(model)) {
            loadable += wild ? 1 : 0;
            graphs += wild ? 1 : 0;
            try (TorchModule copy = new TorchModule(emitted)) {
                int compared = compare(graph, original, copy, 1, 2);
                compared += compared > 0 ? compare(graph, original, copy, 3, 1) : 0;
                ROWS.add(row + " | " + compared + " inputs compared");
            }
        } catch (EngineException e) {
            try (TorchModule copy = new TorchModule(emitted)) {
                assertThat(copy).isNotNull();
            }
            ROWS.add(row + " | libtorch refuses the original");
            assumeTrue(false, "libtorch refuses " + model.getFileName());
        }
    }

    /** How many argument lists the original took; the copy must give the same results for each. */
    private static int compare(Graph graph, TorchModule original, TorchModule copy, long batch, int enough) {
        int taken = 0;
        for (List<Object> arguments : ExampleInputs.of(graph, batch)) {
            List<double[]> expected;
            try {
                expected = original.run(arguments);
            } catch (RuntimeException e) {
                continue;
            }
            List<double[]> actual = copy.run(arguments);
            if (!agree(expected, actual) && !agree(expected, original.run(arguments))) {
                continue;
            }
            assertThat(agree(expected, actual)).as("the results for %s", arguments).isTrue();
            if (++taken == enough) {
                break;
            }
        }
        return taken;
    }

    private static boolean agree(List<double[]> expected, List<double[]> actual) {
        boolean same = expected.size() == actual.size();
        for (int i = 0; same && i < expected.size(); i++) {
            double scale = DoubleStream.of(expected.get(i)).filter(Double::isFinite).map(Math::abs).max().orElse(0);
            double[] left = expected.get(i);
            double[] right = actual.get(i);
            same = left.length == right.length && IntStream.range(0, left.length).allMatch(k ->
                    Double.compare(left[k], right[k]) == 0 || Math.abs(left[k] - right[k]) <= 1e-6 * scale);
        }
        return same;
    }
}
