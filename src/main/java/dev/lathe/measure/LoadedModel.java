package dev.lathe.measure;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.training.ParameterStore;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A TorchScript file loaded by libtorch, in evaluation mode, on the CPU. To be used and closed on the thread that
 * measures.
 */
public final class LoadedModel implements AutoCloseable {
    private final Path file;
    private final Model model;
    private final Block block;
    private final NDManager manager;
    private final ParameterStore parameters;

    private LoadedModel(Path file, Model model) {
        this.file = file;
        this.model = model;
        this.block = model.getBlock();
        this.manager = model.getNDManager();
        this.parameters = new ParameterStore(manager, false);
    }

    /**
     * @throws LatheException if libtorch refuses the file
     */
    public static LoadedModel open(Path file) {
        Model model = Model.newInstance(file.getFileName().toString(), Device.cpu(), "PyTorch");
        try {
            model.load(file.toAbsolutePath(), null, Map.of("mapLocation", "true"));
            return new LoadedModel(file, model);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw refusal(file, e);
        }
    }

    private static LatheException refusal(Path file, Exception e) {
        if (NativeErrors.needsCuda(e)) {
            return cudaRefusal(file, e);
        }
        return new LatheException("libtorch could not load " + file.getFileName() + ": " + NativeErrors.summary(e) + ".",
                "Save the model again with torch.jit.save from PyTorch 2.7 or older, on the CPU, without custom"
                        + " operators.", e);
    }

    private static LatheException cudaRefusal(Path file, Exception e) {
        return new LatheException(file.getFileName() + " insists on a CUDA device, which this machine does not have.",
                "Export it from the CPU: model.cpu().eval(), then torch.jit.script or torch.jit.trace with inputs on"
                        + " the CPU.", e);
    }

    public Path file() {
        return file;
    }

    /** The manager that owns the weights; make a sub-manager for anything else. */
    NDManager manager() {
        return manager;
    }

    /**
     * One forward pass.
     *
     * @return one row of class scores for each sample
     * @throws LatheException if the model cannot digest the batch or its output is no class score
     */
    public Scores scores(ByteBuffer batch, List<Long> shape) {
        try (NDManager scope = manager.newSubManager()) {
            NDList output = forward(new NDList(input(scope, batch, shape)));
            NDArray scores = ClassScores.select(output, shape.get(0), file);
            NDArray floats = scores.getDataType() == DataType.FLOAT32 ? scores : scores.toType(DataType.FLOAT32, false);
            int rows = Math.toIntExact(shape.get(0));
            return new Scores(floats.toFloatArray(), rows, Math.toIntExact(floats.size() / rows));
        }
    }

    /** Receives the results of a module that returns several tensors, each by its place. */
    @FunctionalInterface
    public interface ResultVisitor {
        void visit(int index, float[] elements);
    }

    /**
     * One forward pass of a module that returns a list of tensors.
     *
     * @throws LatheException if the model cannot digest the batch
     */
    public void visit(ByteBuffer batch, List<Long> shape, ResultVisitor visitor) {
        try (NDManager scope = manager.newSubManager()) {
            NDList results = forward(new NDList(input(scope, batch, shape)));
            results.attach(scope);
            for (int i = 0; i < results.size(); i++) {
                try (NDArray floats = results.get(i).toType(DataType.FLOAT32, false)) {
                    visitor.visit(i, floats.toFloatArray());
                }
            }
        }
    }

    /**
     * One forward pass of a module that returns a list of lists of integers, such as sizes of tensors.
     *
     * @throws LatheException if the model cannot digest the batch
     */
    public List<List<Long>> integers(ByteBuffer batch, List<Long> shape) {
        try (NDManager scope = manager.newSubManager();
                IValue argument = IValue.from((PtNDArray) input(scope, batch, shape));
                IValue result = IValueUtils.forward((PtSymbolBlock) block, new IValue[] {argument})) {
            List<List<Long>> lists = new ArrayList<>();
            for (IValue list : result.toIValueArray()) {
                lists.add(LongStream.of(list.toLongArray()).boxed().toList());
                list.close();
            }
            return lists;
        } catch (EngineException e) {
            throw runFailure(shape, e);
        }
    }

    /** The tensor of a batch, without a copy. */
    static NDArray input(NDManager scope, ByteBuffer batch, List<Long> shape) {
        return scope.create(batch, new Shape(shape), DataType.FLOAT32);
    }

    /**
     * Runs the module on tensors of the caller's scope, for timing.
     *
     * @throws LatheException if the model cannot digest them
     */
    NDList forward(NDList inputs) {
        try {
            return block.forward(parameters, inputs, false);
        } catch (EngineException e) {
            throw runFailure(LongStream.of(inputs.head().getShape().getShape()).boxed().toList(), e);
        }
    }

    private LatheException runFailure(List<Long> shape, EngineException e) {
        if (NativeErrors.needsCuda(e)) {
            return cudaRefusal(file, e);
        }
        if (NativeErrors.takesMoreInputs(e)) {
            return new LatheException(file.getFileName() + " takes more than one input: "
                    + NativeErrors.summary(e) + ".", "Lathe measures classifiers of one tensor; wrap the model in a"
                    + " module whose forward takes one, and export that.", e);
        }
        return new LatheException(file.getFileName() + " cannot run on input of shape " + shape + ": "
                + NativeErrors.summary(e) + ".", "Change the preprocessing (size, layout, channels) to the shape that"
                + " the model was trained on, or choose other data.", e);
    }

    @Override
    public void close() {
        model.close();
    }
}
