package dev.lathe.engine;

import dev.lathe.compress.FloatKernels;
import dev.lathe.measure.LatencyComparison;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Latencies of the unchanged model on each kind of float kernel, all against the opened file.
 *
 * @param latencies by kernels, in the order they were tried
 */
public record KernelRace(Map<FloatKernels, LatencyComparison> latencies) {
    public KernelRace {
        latencies = Collections.unmodifiableMap(new LinkedHashMap<>(latencies));
    }

    public FloatKernels fastest() {
        return latencies.entrySet().stream().max(Comparator.comparingDouble(entry -> entry.getValue().speedup()))
                .map(Map.Entry::getKey).orElse(FloatKernels.PLAIN);
    }

    /** How many times as fast as the opened file the best float artifact is; at least 1, the opened file itself. */
    public double bestSpeedup() {
        return Math.max(1, latencies.get(fastest()).speedup());
    }
}
