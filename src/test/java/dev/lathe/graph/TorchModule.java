package dev.lathe.graph;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A TorchScript file in libtorch, called with made-up arguments of whatever types its {@code forward} takes. */
final class TorchModule implements AutoCloseable {
    private final Model model;

    TorchModule(Path file) throws Exception {
        model = Model.newInstance("model", Device.cpu(), "PyTorch");
        JniUtils.setGraphExecutorOptimize(false);
        try {
            model.load(file.toAbsolutePath(), null, Map.of("mapLocation", "true"));
        } catch (Exception e) {
            model.close();
            throw e;
        }
    }

    /** A tensor argument: the same numbers for the same shape. */
    record Filled(long[] shape, DataType type) { }

    /** All numbers of the result, tensors flattened in order. */
    List<double[]> run(List<Object> arguments) {
        PtNDManager manager = (PtNDManager) model.getNDManager().newSubManager();
        List<IValue> owned = new ArrayList<>();
        try {
            IValue[] values = arguments.stream().map(a -> value(a, manager, owned)).toArray(IValue[]::new);
            IValue result = IValueUtils.forward((PtSymbolBlock) model.getBlock(), values);
            owned.add(result);
            List<double[]> numbers = new ArrayList<>();
            collect(result, manager, numbers, owned);
            return numbers;
        } finally {
            owned.forEach(IValue::close);
            manager.close();
        }
    }

    private static IValue value(Object argument, PtNDManager manager, List<IValue> owned) {
        IValue value;
        if (argument instanceof Filled filled) {
            value = IValue.from((PtNDArray) tensor(filled, manager));
        } else if (argument instanceof Boolean truth) {
            value = IValue.from(truth);
        } else if (argument instanceof Long number) {
            value = IValue.from(number);
        } else if (argument instanceof Double number) {
            value = IValue.from(number);
        } else if (argument instanceof Map<?, ?> map) {
            Map<String, IValue> entries = new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put((String) key, value(item, manager, owned)));
            value = IValue.stringIValueMapFrom(entries);
        } else {
            value = IValue.tupleFrom(((List<?>) argument).stream().map(item -> value(item, manager, owned))
                    .toArray(IValue[]::new));
        }
        owned.add(value);
        return value;
    }

    private static NDArray tensor(Filled filled, PtNDManager manager) {
        Shape shape = new Shape(filled.shape());
        Random random = new Random(filled.shape().length);
        float[] numbers = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = filled.type() == DataType.FLOAT32 ? (float) random.nextGaussian() : random.nextInt(3);
        }
        return manager.create(numbers, shape).toType(filled.type(), false);
    }

    private static void collect(IValue value, PtNDManager manager, List<double[]> numbers, List<IValue> owned) {
        if (value.isTensor()) {
            NDArray plain = value.toTensor(manager).toType(DataType.FLOAT64, true);
            numbers.add(plain.toDoubleArray());
        } else if (value.isTuple() || value.isList()) {
            for (IValue item : value.isTuple() ? value.toIValueTuple() : value.toIValueArray()) {
                owned.add(item);
                collect(item, manager, numbers, owned);
            }
        } else if (value.isMap()) {
            value.toIValueMap().forEach((key, item) -> collect(item, manager, numbers, owned));
        } else {
            numbers.add(new double[] {value.isLong() ? value.toLong() : value.isDouble() ? value.toDouble() : 0});
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
