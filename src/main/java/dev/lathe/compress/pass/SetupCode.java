package dev.lathe.compress.pass;

import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the nodes that rebuild one weight at load, and the tensors that they read. */
public final class SetupCode {
    private final String weight;
    private final String scope;
    private final LoadTime target;

    /** @param weight name of the weight that is rebuilt: what is stored instead is named after it */
    public SetupCode(String weight, LoadTime target) {
        this(weight, weight.contains(".") ? weight.substring(0, weight.lastIndexOf('.')) : "", target);
    }

    /** @param scope of the nodes */
    public SetupCode(String weight, String scope, LoadTime target) {
        this.weight = weight;
        this.scope = scope;
        this.target = target;
    }

    /** Stores a tensor under the weight's name with an ending. */
    Operand store(String ending, ScalarType type, byte[] data, long... shape) {
        List<Long> sizes = new ArrayList<>();
        for (long size : shape) {
            sizes.add(size);
        }
        Weight stored = new Weight(target.freeName(weight + "_" + ending),
                HostTensor.rowMajor(type, sizes, data), null, false);
        target.store(stored);
        return new Operand.WeightRef(stored.name());
    }

    /** Calls an operator of ATen. */
    public Operand call(String operator, Operand... inputs) {
        return call(operator, Map.of(), inputs);
    }

    Operand call(String operator, Map<String, Operand> named, Operand... inputs) {
        Value value = new Value(target.newId(), ValueType.TENSOR);
        target.run(new Node("aten::" + operator, List.of(inputs), named, List.of(value), scope));
        return new Operand.Ref(value);
    }

    Operand to(Operand tensor, ScalarType type) {
        return call("to", tensor, number(type));
    }

    Operand zeros(long elements, ScalarType type) {
        return call("zeros", Map.of("dtype", number(type)), Operand.ints(elements));
    }

    private static Operand number(ScalarType type) {
        return new Operand.Int(type.number());
    }
}
