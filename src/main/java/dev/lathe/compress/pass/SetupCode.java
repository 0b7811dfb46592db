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
final class SetupCode {
    private final String weight;
    private final Rewrite rewrite;

    /** @param weight name of the weight that is rebuilt: what is stored instead is named after it */
    SetupCode(String weight, Rewrite rewrite) {
        this.weight = weight;
        this.rewrite = rewrite;
    }

    /** Stores a tensor under the weight's name with an ending. */
    Operand store(String ending, ScalarType type, byte[] data, long... shape) {
        List<Long> sizes = new ArrayList<>();
        for (long size : shape) {
            sizes.add(size);
        }
        Weight stored = new Weight(rewrite.freeName(weight + "_" + ending),
                HostTensor.rowMajor(type, sizes, data), null, false);
        rewrite.set(stored);
        return new Operand.WeightRef(stored.name());
    }

    /** Calls an operator of ATen. */
    Operand call(String operator, Operand... inputs) {
        return call(operator, Map.of(), inputs);
    }

    Operand call(String operator, Map<String, Operand> named, Operand... inputs) {
        String scope = weight.contains(".") ? weight.substring(0, weight.lastIndexOf('.')) : "";
        Value value = new Value(rewrite.newId(), ValueType.TENSOR);
        rewrite.addSetup(new Node("aten::" + operator, List.of(inputs), named, List.of(value), scope));
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
