package dev.lathe.graph;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private static final List<Long> MORE_BATCHES = List.of(2L, 3L);
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
        ROWS.add(graphs + " of " + loadable + " wild models with a forward that libtorch loads become graphs");
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
            boolean withoutForward = incomplete.reason().equals("has no forward method");
            assertThat(incomplete.reason()).isNotBlank();
            assertThat(incomplete.place().matches(".+ \\(code/.+\\.py:\\d+\\)")).isNotEqualTo(withoutForward);
            ROWS.add(model.getFileName() + " | incomplete | " + incomplete.reason() + " | " + incomplete.place());
            loadable += wild && !withoutForward && loads(model) ? 1 : 0;
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
                Comparison comparison = new Comparison(original, copy);
                comparison.compare(graph);
                ROWS.add(row + " | " + comparison);
            }
        } catch (EngineException e) {
            try (TorchModule copy = new TorchModule(emitted)) {
                assertThat(copy).isNotNull();
            }
            ROWS.add(row + " | libtorch refuses the original");
            assumeTrue(false, "libtorch refuses " + model.getFileName());
        }
    }

    private static boolean loads(Path model) throws Exception {
        try (TorchModule module = new TorchModule(model)) {
            return module != null;
        } catch (EngineException e) {
            return false;
        }
    }

    /** Calls of the original and the copy with the same arguments. */
    private static final class Comparison {
        private final TorchModule original;
        private final TorchModule copy;
        private final Set<String> compared = new LinkedHashSet<>();
        private String refusal = "";

        Comparison(TorchModule original, TorchModule copy) {
            this.original = original;
            this.copy = copy;
        }

        /** The first arguments that the original takes, the same ones of other sizes, and other batches. */
        void compare(Graph graph) {
            List<List<Object>> guesses = ExampleInputs.of(graph, 1);
            for (int i = 0; i < guesses.size(); i++) {
                if (compare(guesses.get(i))) {
                    ExampleInputs.resized(guesses.get(i)).forEach(this::compare);
                    for (long batch : MORE_BATCHES) {
                        List<List<Object>> batches = ExampleInputs.of(graph, batch);
                        if (!compare(batches.get(i))) {
                            batches.stream().anyMatch(this::compare);
                        }
                    }
                    return;
                }
            }
        }

        /** Whether the original takes the arguments, and answers twice the same; the copy must then answer alike. */
        private boolean compare(List<Object> arguments) {
            List<double[]> expected;
            try {
                expected = original.run(arguments);
            } catch (RuntimeException e) {
                refusal = refusal.isEmpty() ? lastLine(e) : refusal;
                return false;
            }
            List<double[]> actual = copy.run(arguments);
            boolean same = agree(expected, actual);
            if (!same && !agree(expected, original.run(arguments))) {
                refusal = "answers at random";
                return false;
            }
            assertThat(same).as("the results for %s", arguments).isTrue();
            compared.add(arguments.stream().filter(TorchModule.Filled.class::isInstance).findFirst()
                    .map(first -> Arrays.toString(((TorchModule.Filled) first).shape())).orElse("no tensor"));
            return true;
        }

        private static String lastLine(RuntimeException e) {
            String[] lines = String.valueOf(e.getMessage()).strip().split("\\R");
            return lines[lines.length - 1];
        }

        @Override
        public String toString() {
            return compared.isEmpty() ? "libtorch cannot run the original: " + refusal
                    : "same results for " + String.join(" ", compared);
        }
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
