package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import dev.lathe.graph.Graph;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs graphs and files in libtorch, on one input of random numbers. */
public final class TorchRun {
    private TorchRun() { }

    /** All results, one after the other. */
    public static float[] outputs(Graph graph, long... shape) {
        try {
            Path file = Files.createTempFile("graph", ".pt");
            try {
                GraphEmitter.emit(graph, EmitOptions.named("m")).write(file);
                return outputs(file, shape);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static float[] outputs(Path file, long... shape) {
        try (Model model = Model.newInstance("model", Device.cpu(), "PyTorch")) {
            model.load(file.toAbsolutePath(), null, Map.of("mapLocation", "true"));
            try (PtNDManager manager = (PtNDManager) model.getNDManager().newSubManager()) {
                Random random = new Random(7);
                float[] numbers = new float[Math.toIntExact(new Shape(shape).size())];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (float) random.nextGaussian();
                }
                IValue input = IValue.from((PtNDArray) manager.create(numbers, new Shape(shape)));
                IValue result = IValueUtils.forward((PtSymbolBlock) model.getBlock(), new IValue[] {input});
                List<Float> all = new ArrayList<>();
                collect(result, manager, all);
                input.close();
                result.close();
                float[] flat = new float[all.size()];
                for (int i = 0; i < flat.length; i++) {
                    flat[i] = all.get(i);
                }
                return flat;
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(IValue value, PtNDManager manager, List<Float> all) {
        if (value.isTensor()) {
            for (float number : value.toTensor(manager).toType(DataType.FLOAT32, true).toFloatArray()) {
                all.add(number);
            }
            return;
        }
        for (IValue item : value.toIValueTuple()) {
            collect(item, manager, all);
            item.close();
        }
    }

    /** Each number must agree up to a share of the largest one. */
    public static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        double scale = 1e-30;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
            assertThat(Float.isFinite(actual[i])).isEqualTo(Float.isFinite(expected[i]));
        }
        assertThat(worst / scale).isLessThanOrEqualTo(tolerance);
    }
}
