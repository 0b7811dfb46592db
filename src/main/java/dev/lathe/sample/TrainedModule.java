package dev.lathe.sample;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network loaded into the engine with gradients, one step of descent at a time. */
final class TrainedModule implements AutoCloseable {
    private static final float NO_CLIPPING = -1;

    private final SampleNetwork network = SampleNetwork.trained();
    private final Model model;
    private final PtSymbolBlock block;
    private final ParameterStore parameters;
    private final Map<String, PtNDArray> weights = new LinkedHashMap<>();
    private final Map<String, PtNDArray> velocities = new LinkedHashMap<>();
    private long batches;

    /** @param folder for the file that the engine loads */
    TrainedModule(Path folder, NetworkState state) throws IOException, MalformedModelException {
        Path file = folder.resolve("digits_training.pt");
        network.write(file, state);
        model = Model.newInstance("digits_training", "PyTorch");
        model.load(folder, "digits_training", Map.of("trainParam", "true"));
        block = (PtSymbolBlock) model.getBlock();
        JniUtils.enableTrainingMode(block);
        parameters = new ParameterStore(model.getNDManager(), false);
        block.getDirectParameters().forEach(entry -> {
            PtNDArray weight = (PtNDArray) entry.getValue().getArray();
            weights.put(entry.getKey(), weight);
            velocities.put(entry.getKey(), (PtNDArray) model.getNDManager().zeros(weight.getShape()));
        });
    }

    /**
     * One step on the mean cross-entropy of a batch.
     *
     * @return the loss before the step
     */
    float step(DigitBatch batch, float rate, Schedule schedule) {
        float loss;
        int count = batch.size();
        try (NDManager manager = model.getNDManager().newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray input = manager.create(batch.images(), new Shape(count, 1, DigitPainter.SIDE, DigitPainter.SIDE),
                    DataType.FLOAT32);
            NDArray target = manager.create(batch.targets(), new Shape(count, DigitSet.CLASSES), DataType.FLOAT32);
            NDArray logits = block.forward(parameters, new NDList(input), true).singletonOrThrow();
            NDArray mean = logits.logSoftmax(1).mul(target).sum().mul(-1f / count);
            collector.backward(mean);
            loss = mean.getFloat();
        }
        weights.forEach((name, weight) -> {
            try (PtNDArray gradient = weight.getGradient()) {
                JniUtils.sgdUpdate(weight, gradient, velocities.get(name), rate, schedule.weightDecay(), 1,
                        NO_CLIPPING, schedule.momentum());
                JniUtils.zeroGrad(weight);
            }
        });
        batches++;
        return loss;
    }

    /** A copy of the values as they are now. */
    NetworkState state() {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        weights.forEach((name, weight) -> tensors.put(name, weight.toFloatArray()));
        List<String> names = List.copyOf(network.buffers().keySet());
        try (NDManager manager = model.getNDManager().newSubManager();
                IValue list = IValueUtils.runMethod(block, "buffers")) {
            PtNDArray[] values = list.toTensorArray((PtNDManager) manager);
            for (int i = 0; i < values.length; i++) {
                tensors.put(names.get(i), values[i].toFloatArray());
            }
        }
        return new NetworkState(tensors, batches);
    }

    @Override
    public void close() {
        velocities.values().forEach(NDArray::close);
        model.close();
    }
}
