package dev.lathe.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lathe.compress.int8.Int8Options;
import dev.lathe.compress.int8.QuantizeDynamically;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.RecipePasses;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.platform.Processor;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models from the wild whose linear and recurrent layers run on dynamic int8 kernels. */
class DynamicWildModelsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"audio_classification_scripted.pt, 3", "creditcard_fraud_scripted.pt, 3", "iris_app.pt, 4",
        "legged_gym_anydrive_lstm.pt, 2", "torchsharp_l1000_100_10.script.dat.pt, 2", "unitree_g1_policy.pt, 4",
        "unitree_go2_motion.pt, 4", "woofalytics_traced.pt, 3", "android_asl_1130918.ptl, 2"})
    void theLayersRunInInt8AndTheResultStaysClose(String name, int layers) throws Exception {
        Path file = RealInputs.path("wild/" + name);
        Graph graph = ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(file))).graph();
        Graph simplified = RecipePasses.simplify().run(graph, PassContext.plain()).graph();
        Graph dynamic = new QuantizeDynamically(Int8Options.bits(8, Processor.here().sumsWideProducts()))
                .apply(simplified, PassContext.plain()).graph();
        assertThat(dynamic.nodes().stream().map(Node::name)
                .filter(op -> op.endsWith("_dynamic") || op.startsWith("quantized_"))).hasSize(layers);
        Path emitted = folder.resolve("dynamic.pt");
        GraphEmitter.emit(dynamic, EmitOptions.named("m")).write(emitted);
        assertThat(GraphDifference.between(dynamic,
                ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(emitted))).graph())).isEmpty();
        try (TorchModule original = new TorchModule(file); TorchModule copy = new TorchModule(emitted)) {
            for (List<Object> arguments : ExampleInputs.of(graph, 4)) {
                List<double[]> expected;
                try {
                    expected = original.run(arguments);
                } catch (RuntimeException e) {
                    continue;
                }
                List<double[]> actual = copy.run(arguments);
                assertThat(actual).hasSameSizeAs(expected);
                double worst = 0;
                for (int i = 0; i < expected.size(); i++) {
                    worst = Math.max(worst, relativeError(actual.get(i), expected.get(i)));
                }
                assertThat(worst).as("relative error").isPositive().isLessThan(0.03);
                return;
            }
        }
        assumeTrue(false, "no made-up input fits " + name);
    }

    private static double relativeError(double[] actual, double[] expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / size);
    }
}
