package dev.lathe.torchscript;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Visits every tensor of an object tree once for each place it stands in, and every object once; cycles are safe. */
final class TensorWalk {
    /** Receives a tensor. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param name dotted path from the root
         * @param owner the innermost object that holds it, or null
         */
        void tensor(String name, PyValue.Tensor tensor, Owner owner);
    }

    /**
     * @param name dotted path of the object; empty for the root
     * @param object the object
     */
    record Owner(String name, PyValue.Obj object) { }

    private final Visitor visitor;
    private final Set<PyValue> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private TensorWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    static void walk(PyValue root, Visitor visitor) {
        new TensorWalk(visitor).visit("", root, null);
    }

    private void visit(String name, PyValue value, Owner owner) {
        if (value instanceof PyValue.Tensor tensor) {
            visitor.tensor(name, tensor, owner);
            return;
        }
        boolean scalar = !(value instanceof PyValue.Obj || value instanceof PyValue.Dict
                || value instanceof PyValue.PyList || value instanceof PyValue.Tuple);
        if (scalar || !visited.add(value)) {
            return;
        }
        if (value instanceof PyValue.Obj object && object.state() != null) {
            visit(name, object.state(), new Owner(name, object));
        } else if (value instanceof PyValue.Dict dict) {
            for (Map.Entry<PyValue, PyValue> entry : dict.entries().entrySet()) {
                visit(join(name, key(entry.getKey())), entry.getValue(), owner);
            }
        } else if (value instanceof PyValue.PyList list) {
            visitAll(name, list.items(), owner);
        } else if (value instanceof PyValue.Tuple tuple) {
            visitAll(name, tuple.items(), owner);
        }
    }

    private void visitAll(String name, List<PyValue> items, Owner owner) {
        for (int i = 0; i < items.size(); i++) {
            visit(join(name, Integer.toString(i)), items.get(i), owner);
        }
    }

    private static String key(PyValue key) {
        return key instanceof PyValue.Str text ? text.value()
                : key instanceof PyValue.Int number ? number.value().toString() : key.getClass().getSimpleName();
    }

    private static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }
}
