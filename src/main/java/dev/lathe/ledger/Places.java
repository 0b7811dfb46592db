package dev.lathe.ledger;

import dev.lathe.graph.Node;

/** Names the modules that rows stand for. */
final class Places {
    static final String FROZEN = "CONSTANTS";
    private static final String PACKED = "\\._packed_params(\\..*)?$";

    private Places() { }

    /**
     * Where an operator belongs: the module that holds its weight, the module whose code calls it where that is not
     * known (frozen models), or the weight itself.
     *
     * @param weight name of its largest stored weight; null if it has none
     */
    static String of(Node node, String weight) {
        if (weight == null) {
            return node.scope();
        }
        String module = module(weight.contains(".") ? weight.substring(0, weight.lastIndexOf('.')) : "");
        if (!module.isEmpty() && !module.equals(FROZEN)) {
            return module;
        }
        return node.scope().isEmpty() ? weight : node.scope();
    }

    /** The layer that a module within it, which holds packed weights, belongs to; else the module. */
    static String module(String name) {
        return name.replaceFirst(PACKED, "");
    }
}
