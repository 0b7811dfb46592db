package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Weight;
import dev.lathe.graph.range.BatchNormStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives batch norms the statistics of what they are really given since the weights before them changed. To be run
 * between pruning and folding.
 *
 * <pre>
 * before:  v2 = batch_norm(v1, gamma, beta, mean, variance, False, …)
 * after:   v2 = batch_norm(v1, gamma, beta, mean', variance', False, …)     as found on calibration samples
 * </pre>
 */
public final class ReestimateBatchNorm implements Pass {
    private final BatchNormStatistics statistics;

    public ReestimateBatchNorm(BatchNormStatistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        GraphView view = GraphView.of(graph);
        List<PassNote> notes = new ArrayList<>();
        Rewrite rewrite = new Rewrite(graph);
        for (Node node : graph.nodes()) {
            if (BatchNorm.is(node)) {
                context.cancellation().check();
                BatchNorm norm = BatchNorm.of(node);
                String obstacle = obstacle(norm, view);
                notes.add(obstacle == null ? reestimated(norm, graph, rewrite)
                        : PassNote.leftAlone(norm.place(), obstacle));
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private String obstacle(BatchNorm norm, GraphView view) {
        String obstacle = BatchNorms.obstacle(norm, view);
        if (obstacle != null) {
            return obstacle;
        }
        float[] means = statistics.means().get(norm.runningMean());
        float[] variances = statistics.variances().get(norm.runningVariance());
        if (means == null || variances == null) {
            return "no statistics were found for it on the calibration samples";
        }
        long channels = norm.channels(view.graph());
        return means.length == channels && variances.length == channels ? null
                : "the statistics found are those of another number of channels";
    }

    private PassNote reestimated(BatchNorm norm, Graph graph, Rewrite rewrite) {
        Weight mean = graph.weights().get(norm.runningMean());
        Weight variance = graph.weights().get(norm.runningVariance());
        HostTensor newMean = Reals.withValues(mean.tensor(), doubles(statistics.means().get(mean.name())));
        HostTensor newVariance = Reals.withValues(variance.tensor(),
                doubles(statistics.variances().get(variance.name())));
        if (newMean.equals(mean.tensor()) && newVariance.equals(variance.tensor())) {
            return PassNote.leftAlone(norm.place(), "it has the statistics of the calibration samples already");
        }
        rewrite.set(mean.withTensor(newMean)).set(variance.withTensor(newVariance));
        return PassNote.done(norm.place(), "mean and variance of " + norm.channels(graph) + " channels from "
                + statistics.samples() + " samples");
    }

    private static double[] doubles(float[] floats) {
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }
}
