package dev.lathe.compress.int8;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.data.PreparedData;
import dev.lathe.fixture.FixedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Value;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.LoadedModel;
import dev.lathe.measure.TorchRuntime;
import dev.lathe.measure.calibrate.Calibrator;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calibrates, quantizes and runs small graphs in libtorch. */
final class Int8Rig {
    static final Int8Options EIGHT_BITS = Int8Options.bits(8, true);
    private static final int SAMPLES = 6;

    private Int8Rig() { }

    static PreparedData gaussian(long... shape) {
        int features = 1;
        List<Long> sizes = new ArrayList<>();
        for (long size : shape) {
            features *= (int) size;
            sizes.add(size);
        }
        FixedData flat = FixedData.gaussian(SAMPLES, features, null, 0);
        return new FixedData(SAMPLES, sizes, null, 0, flat.values());
    }

    static ActivationRanges calibrate(Graph graph, PreparedData data, Int8Options options) {
        TorchRuntime.prepareThread(1);
        List<Value> observed = QuantizeStatically.observed(graph, options);
        return new Calibrator(RangeMethod.MIN_MAX, 0).calibrate(graph, observed, data, Progress.NONE,
                Cancellation.never());
    }

    static PassResult quantize(Graph graph, PreparedData data, Int8Options options) {
        return new QuantizeStatically(calibrate(graph, data, options), options).apply(graph, PassContext.plain());
    }

    /** The result of one forward pass over all samples. */
    static float[] run(Graph graph, PreparedData data) {
        TorchRuntime.prepareThread(1);
        try {
            Path file = Files.createTempFile("graph", ".pt");
            try {
                GraphEmitter.emit(graph, EmitOptions.named("m")).write(file);
                float[][] result = new float[1][];
                try (LoadedModel model = LoadedModel.open(file)) {
                    model.visit(data.batch(0, data.size()), AccuracyMeter.batchShape(data, data.size()),
                            (index, elements) -> result[index] = elements);
                }
                return result[0];
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Root mean square of the difference as a share of the root mean square of what is expected. */
    static double relativeError(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / size);
    }

    static List<String> ops(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }
}
