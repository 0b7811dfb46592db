package dev.lathe.compress.int8;

import dev.lathe.compress.FloatFormat;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Puts weights into the file as int8 levels, and packs them for their kernels when the file is loaded:
 *
 * <pre>
 * q = _make_per_channel_quantized_tensor(levels, scales.to(double), zeros, 0)
 * packed = quantized::conv2d_prepack(q, bias, stride, padding, dilation, groups)
 * </pre>
 */
final class Prepacking {
    private static final Operand DOUBLE = new Operand.Int(ScalarType.FLOAT64.number());
    private static final Operand INT = new Operand.Int(ScalarType.INT32.number());

    private final Map<String, Weight> weights;
    private final Set<String> keptInFloat;
    private final List<Node> setup;
    private final IntSupplier ids;
    private final Map<List<Object>, Operand> packed = new HashMap<>();
    private final Map<String, String> levelNames = new HashMap<>();

    /** @param keptInFloat weights whose float values are still needed */
    Prepacking(Graph graph, Set<String> keptInFloat, IntSupplier ids) {
        this.weights = new LinkedHashMap<>(graph.weights());
        this.keptInFloat = keptInFloat;
        this.setup = new ArrayList<>(graph.setup());
        this.ids = ids;
    }

    Map<String, Weight> weights() {
        return weights;
    }

    List<Node> setup() {
        return setup;
    }

    /** What the layer's kernel takes as its weight. */
    Operand pack(QuantizableLayer layer, int bits) {
        String bias = layer.bias() == null ? "" : layer.bias().name();
        return packed.computeIfAbsent(List.of(layer.weight().name(), bias, layer.geometry()), key -> add(layer, bits));
    }

    /** A kernel that computes a shortcut. */
    Operand pack(ChannelPadding padding, String scope) {
        String name = "shortcuts." + padding.channels() + "to" + padding.outputs() + "from" + padding.before();
        return packed.computeIfAbsent(List.of(padding, scope), key -> {
            float[] scales = new float[padding.outputs()];
            Arrays.fill(scales, 1f / Byte.MAX_VALUE);
            List<Long> shape = List.of((long) padding.outputs(), (long) padding.channels(), 1L, 1L);
            put(name + ".weight", shape, new WeightLevels(padding.levels(), scales));
            List<Operand> geometry = List.of(Operand.ints(padding.rowStep(), padding.columnStep()), Operand.ints(0, 0),
                    Operand.ints(1, 1), new Operand.Int(1));
            return prepack("quantized::conv2d", QuantizableLayer.CONVOLUTION_PARAMS, name + ".weight",
                    Operand.None.NONE, geometry, scope);
        });
    }

    /** What a recurrent kernel takes as the weights of one cell. */
    Operand pack(RecurrentCell cell, Int8Options options, String scope) {
        return packed.computeIfAbsent(List.of(cell), key -> {
            boolean reduce = cell.weights().stream().anyMatch(w -> options.reducesRange(options.bits(w.name())));
            List<Operand> biases = cell.biases().isEmpty() ? Collections.nCopies(2, zeros(cell, scope))
                    : cell.biases().stream().<Operand>map(bias -> new Operand.WeightRef(bias.name())).toList();
            List<Operand> arguments = new ArrayList<>();
            for (int i = 0; i < biases.size(); i++) {
                Weight weight = cell.weights().get(i);
                String levels = levelNames.computeIfAbsent(weight.name(),
                        name -> quantize(weight, options.bits(name)));
                arguments.add(prepack("quantized::linear", QuantizableLayer.LINEAR_PARAMS, levels, biases.get(i),
                        List.of(), scope));
            }
            arguments.addAll(biases);
            arguments.add(new Operand.Bool(reduce));
            return setup("quantized::make_quantized_cell_params_dynamic", arguments, Map.of(),
                    RecurrentCell.PACKED, scope);
        });
    }

    private Operand zeros(RecurrentCell cell, String scope) {
        Operand rows = Operand.ints(cell.weights().get(0).shape().get(0));
        return setup("aten::zeros", List.of(rows), Map.of(), ValueType.TENSOR, scope);
    }

    private Operand add(QuantizableLayer layer, int bits) {
        Weight weight = layer.weight();
        String levels = levelNames.computeIfAbsent(weight.name(), name -> quantize(weight, bits));
        Operand bias = layer.bias() == null ? Operand.None.NONE : new Operand.WeightRef(layer.bias().name());
        return prepack(layer.kernel(), layer.packedClass(), levels, bias, layer.geometry(), layer.node().scope());
    }

    private Operand prepack(String kernel, String packedClass, String levels, Operand bias, List<Operand> geometry,
                            String scope) {
        Operand scales = setup("aten::to", List.of(new Operand.WeightRef(scaleName(levels)), DOUBLE), Map.of(),
                ValueType.TENSOR, scope);
        Operand channels = Operand.ints(weights.get(levels).shape().get(0));
        Operand zeros = setup("aten::zeros", List.of(channels), Map.of("dtype", INT), ValueType.TENSOR, scope);
        Operand tensor = setup("aten::_make_per_channel_quantized_tensor",
                List.of(new Operand.WeightRef(levels), scales, zeros, new Operand.Int(0)), Map.of(), ValueType.TENSOR,
                scope);
        List<Operand> arguments = new ArrayList<>(List.of(tensor, bias));
        arguments.addAll(geometry);
        return setup(kernel + "_prepack", arguments, Map.of(), new ValueType(packedClass), scope);
    }

    private Operand setup(String op, List<Operand> inputs, Map<String, Operand> named, ValueType type, String scope) {
        Value value = new Value(ids.getAsInt(), type);
        setup.add(new Node(op, inputs, named, List.of(value), scope));
        return new Operand.Ref(value);
    }

    /** @return the name of the levels, the original one if the floats are no longer needed */
    private String quantize(Weight weight, int bits) {
        String name = keptInFloat.contains(weight.name()) ? weight.name() + "_int8" : weight.name();
        int channels = Math.toIntExact(weight.shape().get(0));
        put(name, weight.shape(), WeightLevels.of(rowMajor(weight.tensor()), channels, bits));
        return name;
    }

    private void put(String name, List<Long> shape, WeightLevels levels) {
        byte[] scales = new byte[levels.scales().length * Float.BYTES];
        FloatFormat.encode(levels.scales(), scales, 0, ScalarType.FLOAT32);
        HostTensor stored = HostTensor.rowMajor(ScalarType.INT8, shape, levels.levels());
        weights.put(name, new Weight(name, stored, null, false));
        weights.put(scaleName(name), new Weight(scaleName(name),
                HostTensor.rowMajor(ScalarType.FLOAT32, List.of(shape.get(0)), scales), null, false));
    }

    private static String scaleName(String levels) {
        return levels + "_scale";
    }

    private static float[] rowMajor(HostTensor tensor) {
        float[] stored = FloatFormat.decode(tensor.data(), 0, Math.toIntExact(tensor.elements()), tensor.type());
        if (tensor.isRowMajor()) {
            return stored;
        }
        float[] values = new float[stored.length];
        int[] index = new int[tensor.shape().size()];
        for (int i = 0; i < values.length; i++) {
            int place = 0;
            for (int d = 0; d < index.length; d++) {
                place += index[d] * tensor.stride().get(d).intValue();
            }
            values[i] = stored[place];
            for (int d = index.length - 1; d >= 0 && ++index[d] == tensor.shape().get(d); d--) {
                index[d] = 0;
            }
        }
        return values;
    }
}
