package dev.lathe.graph.importer;

import dev.lathe.graph.Aliasing;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.PackedObject;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What running the code has done so far: nodes in order, of loading and of the forward pass. */
final class Trace {
    private static final int MAX_NODES = 200_000;

    private final List<Node> setup = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, PackedObject> objects = new LinkedHashMap<>();
    private final Map<Integer, String> inputs = new HashMap<>();
    private final Deque<String> scopes = new ArrayDeque<>();
    private final Aliasing aliasing = new Aliasing();
    private int nextId;
    private int loading;

    /** A value that the caller of {@code forward} gives. */
    Value input(String name, ValueType type) {
        Value value = fresh(type);
        inputs.put(value.id(), name);
        return value;
    }

    /** The input that a symbol is, or null if it is something else. */
    String inputOf(Sym symbol) {
        return symbol instanceof Sym.Runtime runtime && runtime.operand() instanceof Operand.Ref ref
                ? inputs.get(ref.value().id()) : null;
    }

    private Value fresh(ValueType type) {
        return new Value(nextId++, type);
    }

    /** Adds a node; it computes one value of each type. */
    List<Value> add(String op, List<Operand> inputs, Map<String, Operand> named, List<ValueType> results) {
        Node node = new Node(op, inputs, named, results.stream().map(this::fresh).toList(),
                scope());
        if (node.inPlace() && loading == 0 && aliasing.root(node.input(0)) instanceof Operand.WeightRef weight) {
            throw new ImportFailure.Unsupported("changes its own tensor " + weight.name() + " with every call");
        }
        List<Node> target = loading > 0 ? setup : nodes;
        if (target.size() >= MAX_NODES) {
            throw new ImportFailure.Unsupported("unrolls to more than " + MAX_NODES + " operators");
        }
        aliasing.add(node);
        target.add(node);
        return node.outputs();
    }

    void enter(String scope) {
        scopes.push(scope);
    }

    /** The path of the module whose code runs. */
    String scope() {
        return scopes.isEmpty() ? "" : scopes.peek();
    }

    void leave() {
        scopes.pop();
    }

    /** From now on nodes belong to loading the model. */
    void beginLoading() {
        loading++;
    }

    void endLoading() {
        loading--;
    }

    boolean isLoading() {
        return loading > 0;
    }

    Map<String, PackedObject> objects() {
        return objects;
    }

    List<Node> setup() {
        return setup;
    }

    List<Node> nodes() {
        return nodes;
    }
}
