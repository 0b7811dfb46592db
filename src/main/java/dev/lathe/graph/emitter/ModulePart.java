package dev.lathe.graph.emitter;

import dev.lathe.graph.Node;
import dev.lathe.graph.PackedObject;
import dev.lathe.graph.Value;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One module of the tree that holds an emitted graph's weights under their original names. */
final class ModulePart {
    private final String path;
    private final Map<String, ModulePart> children = new LinkedHashMap<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final Map<String, PackedObject> objects = new LinkedHashMap<>();
    private final Map<String, Weight> raw = new LinkedHashMap<>();
    private final List<Node> setup = new ArrayList<>();
    private final Map<String, Value> results = new LinkedHashMap<>();

    ModulePart(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** The part at a dotted path below this one, made if it is missing; this one for the empty path. */
    ModulePart at(String below) {
        ModulePart part = this;
        for (String name : below.isEmpty() ? new String[0] : below.split("\\.")) {
            String parent = part.path;
            part = part.children.computeIfAbsent(name,
                    key -> new ModulePart(parent.isEmpty() ? key : parent + "." + key));
        }
        return part;
    }

    Map<String, ModulePart> children() {
        return children;
    }

    /** Weights that are attributes. */
    Map<String, Weight> weights() {
        return weights;
    }

    Map<String, PackedObject> objects() {
        return objects;
    }

    /** Weights that come with the file but are only seen while it is loaded. */
    Map<String, Weight> raw() {
        return raw;
    }

    /** Nodes that run when it is loaded. */
    List<Node> setup() {
        return setup;
    }

    /** What they compute for the forward pass, by attribute. */
    Map<String, Value> results() {
        return results;
    }

    boolean restores() {
        return !setup.isEmpty();
    }

    /** An attribute name that is not taken yet. */
    String freeName(String stem) {
        TreeSet<String> taken = new TreeSet<>(children.keySet());
        taken.addAll(weights.keySet());
        taken.addAll(raw.keySet());
        taken.addAll(objects.keySet());
        taken.addAll(results.keySet());
        String name = stem;
        for (int i = 1; taken.contains(name); i++) {
            name = stem + "_" + i;
        }
        return name;
    }
}
