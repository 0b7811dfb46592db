package dev.lathe.compress.int8;

import dev.lathe.compress.FloatFormat;
import dev.lathe.compress.pass.LoadTime;
import dev.lathe.compress.pass.SetupCode;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Puts weights into the file as levels, however they are stored, and packs them for their kernels when the file is
 * loaded:
 *
 * <pre>
 * levels = reshape(…, shape)
 * q = _make_per_channel_quantized_tensor(levels, scales.to(double), zeros, 0)
 * packed = quantized::conv2d_prepack(q, bias, stride, padding, dilation, groups)
 * </pre>
 */
final class Prepacking implements LoadTime {
    private static final Operand DOUBLE = new Operand.Int(ScalarType.FLOAT64.number());
    private static final Operand INT = new Operand.Int(ScalarType.INT32.number());

    private final Map<String, Weight> weights;
    private final Set<String> keptInFloat;
    private final Map<String, PackedWeight> quantized;
    private final List<Node> setup;
    private final IntSupplier ids;
    private final Map<List<Object>, Operand> packed = new HashMap<>();
    private final Map<String, Operand> levels = new HashMap<>();

    /**
     * @param quantized by the weights' names
     * @param keptInFloat weights whose float values are still needed
     */
    Prepacking(Graph graph, Map<String, PackedWeight> quantized, Set<String> keptInFloat, IntSupplier ids) {
        this.quantized = quantized;
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

    @Override
    public int newId() {
        return ids.getAsInt();
    }

    @Override
    public String freeName(String wanted) {
        String name = wanted;
        for (int i = 1; weights.containsKey(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    @Override
    public void store(Weight weight) {
        weights.put(weight.name(), weight);
    }

    @Override
    public void run(Node node) {
        setup.add(node);
    }

    /** What the layer's kernel takes as its weight. */
    Operand pack(QuantizableLayer layer) {
        String bias = layer.bias() == null ? "" : layer.bias().name();
        return packed.computeIfAbsent(List.of(layer.weight().name(), bias, layer.geometry()), key -> add(layer));
    }

    /** A kernel that computes a shortcut. */
    Operand pack(ChannelPadding padding, String scope) {
        String name = "shortcuts." + padding.channels() + "to" + padding.outputs() + "from" + padding.before();
        return packed.computeIfAbsent(List.of(padding, scope), key -> {
            List<Long> shape = List.of((long) padding.outputs(), (long) padding.channels(), 1L, 1L);
            Operand kernel = plain(name + ".weight", shape, padding.levels());
            Operand scales = full(padding.outputs(), new Operand.Real(1f / Byte.MAX_VALUE), DOUBLE, scope);
            List<Operand> geometry = List.of(Operand.ints(padding.rowStep(), padding.columnStep()), Operand.ints(0, 0),
                    Operand.ints(1, 1), new Operand.Int(1));
            return prepack("quantized::conv2d", QuantizableLayer.CONVOLUTION_PARAMS, kernel, scales,
                    padding.outputs(), Operand.None.NONE, geometry, scope);
        });
    }

    /** What a recurrent kernel takes as the weights of one cell. */
    Operand pack(RecurrentCell cell, boolean reduceRange, String scope) {
        return packed.computeIfAbsent(List.of(cell), key -> {
            List<Operand> biases = cell.biases().isEmpty() ? Collections.nCopies(2, noBias(cell, scope))
                    : cell.biases().stream().<Operand>map(bias -> new Operand.WeightRef(bias.name())).toList();
            List<Operand> arguments = new ArrayList<>();
            for (int i = 0; i < biases.size(); i++) {
                arguments.add(prepack("quantized::linear", QuantizableLayer.LINEAR_PARAMS, cell.weights().get(i),
                        biases.get(i), List.of(), scope));
            }
            arguments.addAll(biases);
            arguments.add(new Operand.Bool(reduceRange));
            return setup("quantized::make_quantized_cell_params_dynamic", arguments, Map.of(),
                    RecurrentCell.PACKED, scope);
        });
    }

    private Operand noBias(RecurrentCell cell, String scope) {
        Operand rows = Operand.ints(cell.weights().get(0).shape().get(0));
        return setup("aten::zeros", List.of(rows), Map.of(), ValueType.TENSOR, scope);
    }

    private Operand add(QuantizableLayer layer) {
        Operand bias = layer.bias() == null ? Operand.None.NONE : new Operand.WeightRef(layer.bias().name());
        return prepack(layer.kernel(), layer.packedClass(), layer.weight(), bias, layer.geometry(),
                layer.node().scope());
    }

    private Operand prepack(String kernel, String packedClass, Weight weight, Operand bias, List<Operand> geometry,
                            String scope) {
        String name = keptInFloat.contains(weight.name()) ? weight.name() + "_int8" : weight.name();
        PackedWeight how = quantized.get(weight.name());
        Operand stored = levels.computeIfAbsent(weight.name(), key -> levels(name, weight.shape(), how, scope));
        Operand scales = setup("aten::to", List.of(new Operand.WeightRef(name + "_scale"), DOUBLE), Map.of(),
                ValueType.TENSOR, scope);
        return prepack(kernel, packedClass, stored, scales, how.scales().length, bias, geometry, scope);
    }

    /** Stores a weight's levels under its name if they are plain, and its scales. */
    private Operand levels(String name, List<Long> shape, PackedWeight how, String scope) {
        byte[] scales = new byte[how.scales().length * Float.BYTES];
        FloatFormat.encode(how.scales(), scales, 0, ScalarType.FLOAT32);
        store(new Weight(name + "_scale",
                HostTensor.rowMajor(ScalarType.FLOAT32, List.of(shape.get(0)), scales), null, false));
        if (how.packing().plain() != null) {
            return plain(name, shape, how.packing().plain());
        }
        SetupCode code = new SetupCode(name, scope, this);
        return code.call("reshape", how.packing().int8(code),
                Operand.ints(shape.stream().mapToLong(Long::longValue).toArray()));
    }

    private Operand plain(String name, List<Long> shape, byte[] data) {
        store(new Weight(name, HostTensor.rowMajor(ScalarType.INT8, shape, data), null, false));
        return new Operand.WeightRef(name);
    }

    private Operand prepack(String kernel, String packedClass, Operand levels, Operand scales, int channels,
                            Operand bias, List<Operand> geometry, String scope) {
        Operand zeros = full(channels, new Operand.Int(0), INT, scope);
        Operand tensor = setup("aten::_make_per_channel_quantized_tensor",
                List.of(levels, scales, zeros, new Operand.Int(0)), Map.of(), ValueType.TENSOR, scope);
        List<Operand> arguments = new ArrayList<>(List.of(tensor, bias));
        arguments.addAll(geometry);
        return setup(kernel + "_prepack", arguments, Map.of(), new ValueType(packedClass), scope);
    }

    private Operand full(long count, Operand value, Operand type, String scope) {
        return setup("aten::full", List.of(Operand.ints(count), value), Map.of("dtype", type), ValueType.TENSOR, scope);
    }

    private Operand setup(String op, List<Operand> inputs, Map<String, Operand> named, ValueType type, String scope) {
        Value value = new Value(newId(), type);
        run(new Node(op, inputs, named, List.of(value), scope));
        return new Operand.Ref(value);
    }
}
