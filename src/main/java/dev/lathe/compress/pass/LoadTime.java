package dev.lathe.compress.pass;

import dev.lathe.graph.Node;
import dev.lathe.graph.Weight;

/** Where nodes that run when a model is loaded go, and the tensors that they read. */
public interface LoadTime {
    /** An id that no value has yet. */
    int newId();

    /** A weight's name that is not taken yet, made from one that fits. */
    String freeName(String wanted);

    void store(Weight weight);

    /** Runs a node after those that were given before. */
    void run(Node node);
}
