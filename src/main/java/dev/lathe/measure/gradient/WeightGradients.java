package dev.lathe.measure.gradient;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.lathe.data.PreparedData;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.ClassScores;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradients of the mean cross-entropy with respect to the weights of a classifier, in evaluation mode.
 * Where the data have no labels, the model's own answers stand for them.
 */
public final class WeightGradients {
    private static final String NAME = "gradients";
    private static final int BATCH = 32;

    private WeightGradients() { }

    /**
     * @param samples how many of the data's first samples to use; 0 for all
     * @return by the weight's name; elements in the order of the weight's elements in memory
     * @throws LatheException if the model cannot run on the samples or gives no scores
     * @throws dev.lathe.task.CancelledException between two batches
     */
    public static Map<String, float[]> of(Graph graph, PreparedData data, int samples, Progress progress,
                                          Cancellation cancellation) {
        Graph training = trainable(graph);
        Path folder = null;
        try {
            folder = Files.createTempDirectory("lathe-gradients");
            GraphEmitter.emit(training, EmitOptions.named(NAME)).write(folder.resolve(NAME + ".pt"));
            try (Model model = Model.newInstance(NAME, Device.cpu(), "PyTorch")) {
                model.load(folder, NAME, Map.of("trainParam", "true"));
                return collect(model, training, data, samples, progress, cancellation);
            }
        } catch (IOException | MalformedModelException | EngineException e) {
            throw new LatheException("The gradients of the model cannot be computed: " + e.getMessage() + ".",
                    "Rank channels by another criterion, such as l2.", e);
        } finally {
            delete(folder);
        }
    }

    private static Graph trainable(Graph graph) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        graph.weights().forEach((name, weight) -> weights.put(name, new Weight(name, weight.tensor(),
                weight.quantization(), weight.parameter() || isMatrix(weight))));
        return graph.withWeights(weights);
    }

    /** Constants of a frozen model are no parameters, yet what layers multiply by. */
    private static boolean isMatrix(Weight weight) {
        return weight.isReal() && weight.shape().size() > 1;
    }

    private static Map<String, float[]> collect(Model model, Graph graph, PreparedData data, int samples,
                                                Progress progress, Cancellation cancellation) {
        ParameterStore parameters = new ParameterStore(model.getNDManager(), false);
        int total = samples == 0 ? data.size() : Math.min(samples, data.size());
        for (int from = 0; from < total; from += BATCH) {
            cancellation.check();
            progress.update("Computing gradients", (double) from / total);
            accumulate(model, parameters, data, from, Math.min(BATCH, total - from), total);
        }
        Map<String, float[]> gradients = new HashMap<>();
        model.getBlock().getDirectParameters().forEach(entry -> {
            try (NDArray gradient = entry.getValue().getArray().getGradient()) {
                HostTensor tensor = graph.weights().get(entry.getKey()).tensor();
                gradients.put(entry.getKey(), inMemoryOrder(gradient.toFloatArray(), tensor));
            }
        });
        return gradients;
    }

    /** Adds the gradients of a batch to those of the batches before. */
    private static void accumulate(Model model, ParameterStore parameters, PreparedData data, int from, int count,
                                   int total) {
        try (NDManager scope = model.getNDManager().newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray input = scope.create(data.batch(from, count), new Shape(AccuracyMeter.batchShape(data, count)),
                    DataType.FLOAT32);
            NDList output = model.getBlock().forward(parameters, new NDList(input), true);
            output.attach(scope);
            NDArray scores = ClassScores.select(output, count, Path.of("the model"));
            int classes = Math.toIntExact(scores.size() / count);
            NDArray target = scope.create(targets(data, from, count, scores, classes), new Shape(count, classes));
            collector.backward(scores.reshape(count, classes).logSoftmax(1).mul(target).sum().mul(-1f / total));
        }
    }

    /** A row of zeros and one 1 for each sample. */
    private static float[] targets(PreparedData data, int from, int count, NDArray scores, int classes) {
        long[] answers = data.labelled() ? null : scores.argMax(1).toLongArray();
        float[] targets = new float[count * classes];
        for (int i = 0; i < count; i++) {
            int right = answers == null ? data.label(from + i) : (int) answers[i];
            targets[i * classes + Math.min(right, classes - 1)] = 1;
        }
        return targets;
    }

    private static float[] inMemoryOrder(float[] rowMajor, HostTensor tensor) {
        if (tensor.isRowMajor()) {
            return rowMajor;
        }
        float[] ordered = new float[rowMajor.length];
        int[] index = new int[tensor.shape().size()];
        for (float value : rowMajor) {
            int place = 0;
            for (int d = 0; d < index.length; d++) {
                place += index[d] * tensor.stride().get(d).intValue();
            }
            ordered[place] = value;
            for (int d = index.length - 1; d >= 0 && ++index[d] == tensor.shape().get(d); d--) {
                index[d] = 0;
            }
        }
        return ordered;
    }

    private static void delete(Path folder) {
        if (folder != null) {
            for (Path file : List.of(folder.resolve(NAME + ".pt"), folder)) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    file.toFile().deleteOnExit();
                }
            }
        }
    }
}
