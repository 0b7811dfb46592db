package dev.lathe.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One operation.
 *
 * @param op qualified name as in the operator's schema, without overload ({@code aten::conv2d},
 *     {@code quantized::conv2d_relu}, {@code prim::ListUnpack})
 * @param inputs positional arguments
 * @param named keyword arguments, in order
 * @param outputs one value for each result
 * @param scope dotted path of the module whose code called it; empty for the root
 */
public record Node(String op, List<Operand> inputs, Map<String, Operand> named, List<Value> outputs, String scope) {
    public Node {
        if (op.indexOf("::") <= 0) {
            throw new IllegalArgumentException("'" + op + "' is no qualified operator name");
        }
        inputs = List.copyOf(inputs);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        outputs = List.copyOf(outputs);
        Objects.requireNonNull(scope);
    }

    public Node(String op, List<Operand> inputs, Value output, String scope) {
        this(op, inputs, Map.of(), List.of(output), scope);
    }

    /** The only result. */
    public Value output() {
        if (outputs.size() != 1) {
            throw new IllegalStateException(op + " has " + outputs.size() + " results");
        }
        return outputs.get(0);
    }

    public Operand input(int index) {
        return inputs.get(index);
    }

    /** Whether it changes its first argument, as {@code aten::add_} does: nothing may be moved across it blindly. */
    public boolean inPlace() {
        return op.endsWith("_") && !op.endsWith("__") || named.containsKey("out");
    }

    /** The operator's name without its namespace. */
    public String name() {
        return op.substring(op.indexOf("::") + 2);
    }

    public String namespace() {
        return op.substring(0, op.indexOf("::"));
    }

    /** Visits every operand, those within lists and tuples too. */
    public void walkInputs(Consumer<Operand> visitor) {
        inputs.forEach(input -> input.walk(visitor));
        named.values().forEach(input -> input.walk(visitor));
    }

    public Node withInputs(List<Operand> newInputs, Map<String, Operand> newNamed) {
        return new Node(op, newInputs, newNamed, outputs, scope);
    }
}
