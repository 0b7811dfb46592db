package dev.lathe.torchscript;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Refuses values nested so deeply that walking them could exhaust the stack. Itself it walks without recursion. */
final class NestingLimit {
    static final int MAX_DEPTH = 500;

    private NestingLimit() { }

    /** A value under way, its children still to visit, and the greatest depth found below it. */
    private static final class Visit {
        final PyValue value;
        final Iterator<? extends PyValue> children;
        int depth = 1;

        Visit(PyValue value) {
            this.value = value;
            this.children = children(value).iterator();
        }
    }

    static void check(PyValue root, PickleBytes in) {
        Map<PyValue, Integer> depths = new IdentityHashMap<>();
        Deque<Visit> path = new ArrayDeque<>();
        path.push(new Visit(root));
        depths.put(root, 0);
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (visit.children.hasNext()) {
                PyValue child = visit.children.next();
                Integer known = depths.putIfAbsent(child, 0);
                if (known == null) {
                    path.push(new Visit(child));
                } else {
                    visit.depth = Math.max(visit.depth, known + 1);
                }
            } else {
                path.pop();
                depths.put(visit.value, visit.depth);
                if (!path.isEmpty()) {
                    path.peek().depth = Math.max(path.peek().depth, visit.depth + 1);
                }
            }
            if (path.size() > MAX_DEPTH || visit.depth > MAX_DEPTH) {
                throw in.refused("nests values more than " + MAX_DEPTH + " deep");
            }
        }
    }

    private static Collection<? extends PyValue> children(PyValue value) {
        if (value instanceof PyValue.Tuple tuple) {
            return tuple.items();
        } else if (value instanceof PyValue.PyList list) {
            return list.items();
        } else if (value instanceof PyValue.Dict dict) {
            return dict.entries().values();
        } else if (value instanceof PyValue.Obj object && object.state() != null) {
            return List.of(object.state());
        } else if (value instanceof PyValue.Tensor tensor && tensor.quantizer() != null) {
            return List.of(tensor.quantizer().parameters());
        }
        return List.of();
    }
}
