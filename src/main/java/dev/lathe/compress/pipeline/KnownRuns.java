package dev.lathe.compress.pipeline;

import dev.lathe.compress.Calibrated;
import dev.lathe.compress.CalibrationSource;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import dev.lathe.graph.range.BatchNormStatistics;
import dev.lathe.task.LatheException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs that were made before: what a recipe brings along. Asking for more than that is told in a sentence.
 *
 * @param calibrated what they found
 */
public record KnownRuns(Calibrated calibrated) implements ModelRuns {
    /** For recipes that need none. */
    public static final KnownRuns NONE = new KnownRuns(Calibrated.NOTHING);

    @Override
    public ActivationRanges ranges(Graph graph, List<Value> values) {
        if (calibrated.ranges().isEmpty() && !values.isEmpty()) {
            throw missing("ranges of int8 activations");
        } else if (calibrated.ranges().size() != values.size()) {
            throw new LatheException("The recipe's ranges belong to another model: it holds "
                    + calibrated.ranges().size() + ", and this one needs " + values.size() + ".",
                    "Name calibration data with --calibration to find them anew.");
        }
        return calibrated.forValues(values);
    }

    @Override
    public BatchNormStatistics statistics(Graph original, Graph pruned, Set<String> runningMeans,
                                          Map<String, int[]> kept) {
        if (calibrated.statistics().samples() == 0) {
            throw missing("statistics of batch norms");
        }
        return calibrated.statistics();
    }

    @Override
    public Map<String, float[]> gradients(Graph graph) {
        throw missing("gradients");
    }

    @Override
    public Map<String, Long> macs(Graph graph) {
        throw missing("counts of multiplications");
    }

    @Override
    public CalibrationSource source() {
        return calibrated.source();
    }

    private static LatheException missing(String what) {
        return new LatheException("The recipe holds no " + what + ", which it needs.",
                "Name calibration data with --calibration.");
    }
}
