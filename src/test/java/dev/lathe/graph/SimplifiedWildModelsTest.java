package dev.lathe.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.RecipePasses;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of many kinds that the simplifying passes change, each in another way. */
class SimplifiedWildModelsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"android_mobile_model.pt", "android_mobile_model2.pt", "audio_classification_scripted.pt",
        "creditcard_fraud_scripted.pt", "iris_app.pt", "silero_joint_VAD_just_RU_jit_cut_q_2868906.jit",
        "sleepapp.ptl"})
    void theSimplifiedModelComputesTheSame(String name) throws Exception {
        Path file = RealInputs.path("wild/" + name);
        Graph graph = ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(file))).graph();
        Graph simplified = RecipePasses.simplify().run(graph, PassContext.plain()).graph();
        assertThat(simplified).isNotSameAs(graph);
        Path emitted = folder.resolve("simplified.pt");
        GraphEmitter.emit(simplified, EmitOptions.named("m")).write(emitted);
        try (TorchModule original = new TorchModule(file); TorchModule copy = new TorchModule(emitted)) {
            for (List<Object> arguments : ExampleInputs.of(graph, 2)) {
                List<double[]> expected;
                try {
                    expected = original.run(arguments);
                } catch (RuntimeException e) {
                    continue;
                }
                assertClose(copy.run(arguments), expected);
                return;
            }
        }
        assumeTrue(false, "no made-up input fits " + name);
    }

    private static void assertClose(List<double[]> actual, List<double[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            double[] numbers = actual.get(i);
            double scale = DoubleStream.of(expected.get(i)).filter(Double::isFinite).map(Math::abs).max().orElse(0);
            assertThat(numbers).hasSameSizeAs(expected.get(i));
            for (int k = 0; k < numbers.length; k++) {
                double wanted = expected.get(i)[k];
                assertThat(Double.compare(numbers[k], wanted) == 0 || Math.abs(numbers[k] - wanted) <= 1e-4 * scale)
                        .as("result %d at %d: %s against %s", i, k, numbers[k], wanted).isTrue();
            }
        }
    }
}
