package dev.lathe.graph;

import java.util.Objects;

/**
 * An argument of {@code forward}.
 *
 * @param preset what it is if the caller leaves it out, or null if he must not
 */
public record GraphInput(String name, Value value, Operand preset) {
    public GraphInput {
        Objects.requireNonNull(value);
    }
}
