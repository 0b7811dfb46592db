package dev.lathe.measure;

import java.util.List;

/**
 * A call that the profiler of libtorch saw.
 *
 * @param name qualified name of an operator ({@code aten::conv2d}), or of a module's method ({@code forward})
 * @param millis its duration, with what it called and what the profiler cost
 * @param nested calls that it made, in order
 */
public record TracedCall(String name, double millis, List<TracedCall> nested) {
    public TracedCall {
        nested = List.copyOf(nested);
    }

    public boolean isOperator() {
        return name.contains("::");
    }
}
