package dev.lathe.graph;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Guesses at arguments that a model might take, from the shapes of its weights in the order of their use, and from what
 * is common. Some kernels check no shapes, so the likeliest guess comes first.
 */
final class ExampleInputs {
    private static final long[] IMAGES = {32, 64, 28, 224};
    private static final int MANY = 120;

    private ExampleInputs() { }

    /** Argument lists to try in turn, for a batch of that size. */
    static List<List<Object>> of(Graph graph, long batch) {
        Set<Long> channels = new LinkedHashSet<>();
        Set<Long> features = new LinkedHashSet<>();
        for (Weight weight : graph.weights().values()) {
            if (weight.shape().size() == 4) {
                channels.add(weight.shape().get(1));
                channels.add(weight.shape().get(0));
            } else if (weight.shape().size() == 2 || weight.shape().size() == 3) {
                features.add(weight.shape().get(1));
                features.add(weight.shape().get(weight.shape().size() - 1));
            }
        }
        List<long[]> shapes = new ArrayList<>();
        for (long size : IMAGES) {
            channels.stream().limit(3).forEach(c -> shapes.add(new long[] {batch, c, size, size}));
        }
        features.forEach(n -> shapes.addAll(List.of(new long[] {batch, n}, new long[] {batch, 7, n},
                new long[] {batch, n, 26}, new long[] {n})));
        shapes.addAll(List.of(new long[] {batch, 161, 26}, new long[] {3, 3}, new long[] {batch, 3},
                new long[] {batch, 16000}, new long[] {batch}, new long[] {batch, 1, 28, 28},
                new long[] {batch, 3, 32, 32}, new long[] {batch, 1, 49, 10}, new long[] {batch, 1, 16000}));
        shapes.addAll(List.of(new long[] {batch, 4, 64}, new long[] {batch, 1, 128, 128},
                new long[] {batch, 3, 360, 480}));
        List<List<Object>> all = new ArrayList<>();
        for (DataType type : List.of(DataType.FLOAT32, DataType.INT64)) {
            shapes.forEach(shape -> all.add(graph.inputs().stream()
                    .map(input -> argument(input.value().type(), new TorchModule.Filled(shape, type))).toList()));
        }
        return all.subList(0, Math.min(MANY, all.size()));
    }

    private static Object argument(ValueType type, TorchModule.Filled tensor) {
        if (type.equals(ValueType.BOOL)) {
            return true;
        } else if (type.equals(ValueType.FLOAT)) {
            return 2.5;
        } else if (type.equals(ValueType.INT)) {
            return 2L;
        } else if (type.isTuple()) {
            long batch = tensor.shape()[0];
            TorchModule.Filled state = new TorchModule.Filled(new long[] {2, batch, 8}, tensor.type());
            return List.of(state, state);
        }
        return tensor;
    }

    /** The same arguments with tensors of other sizes: larger and smaller pictures, longer and shorter sequences. */
    static List<List<Object>> resized(List<Object> arguments) {
        List<List<Object>> all = new ArrayList<>();
        for (double factor : new double[] {0.75, 1.25}) {
            all.add(resized(arguments, factor, 2));
            all.add(resized(arguments, factor, 1));
        }
        return all;
    }

    private static List<Object> resized(List<Object> arguments, double factor, int from) {
        return arguments.stream().map(argument -> {
            if (!(argument instanceof TorchModule.Filled tensor)) {
                return argument;
            }
            long[] shape = tensor.shape().clone();
            for (int d = from; d < (from == 1 ? Math.min(2, shape.length) : shape.length); d++) {
                shape[d] = Math.max(1, Math.round(shape[d] * factor));
            }
            return new TorchModule.Filled(shape, tensor.type());
        }).toList();
    }
}
