package dev.lathe.graph.importer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a call, evaluated. */
record Arguments(List<Sym> positional, Map<String, Sym> named) {
    Arguments {
        positional = List.copyOf(positional);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    static Arguments of(Sym... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    int size() {
        return positional.size();
    }

    Sym get(int index) {
        return positional.get(index);
    }

    /** The argument at that place or of that name, or null. */
    Sym get(int index, String name) {
        return index < positional.size() ? positional.get(index) : named.get(name);
    }

    boolean allKnown() {
        return positional.stream().allMatch(Sym::isKnown) && named.values().stream().allMatch(Sym::isKnown);
    }

    boolean anyTensor() {
        return positional.stream().anyMatch(Sym::isTensor);
    }
}
