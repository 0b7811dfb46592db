package dev.lathe.measure;

import java.util.List;

/**
 * What ran in forward passes of one file, as the profiler of libtorch saw it.
 *
 * @param runs one call of {@code forward} for each pass, with everything that it called
 * @param profiledMillis median of a pass that is watched
 * @param undisturbedMillis median of a pass that is not, from runs before and after
 */
public record ExecutionProfile(List<TracedCall> runs, double profiledMillis, double undisturbedMillis) {
    public ExecutionProfile {
        runs = List.copyOf(runs);
    }
}
