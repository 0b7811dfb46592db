package dev.lathe.graph;

import java.util.Objects;

/**
 * What a node computes or a graph takes, assigned once.
 *
 * @param id unique within its graph
 */
public record Value(int id, ValueType type) {
    public Value {
        Objects.requireNonNull(type);
        if (id < 0) {
            throw new IllegalArgumentException("a value's id is not negative, not " + id);
        }
    }

    @Override
    public String toString() {
        return "%" + id;
    }
}
