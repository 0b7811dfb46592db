package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * A node that normalizes each channel by fixed statistics: {@code y = (x - mean) / sqrt(variance + epsilon) * weight +
 * bias} (Ioffe and Szegedy 2015, arXiv:1502.03167).
 *
 * @param statistics operands that decide its numbers: weight, bias, mean and variance; the first two may be missing
 */
record BatchNorm(Node node, List<Operand> statistics, double epsilon) {
    private static final int WEIGHT = 0;
    private static final int BIAS = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;

    static boolean is(Node node) {
        return node.op().equals("aten::batch_norm") && node.inputs().size() == 9 && node.named().isEmpty();
    }

    static BatchNorm of(Node node) {
        double epsilon = node.input(7) instanceof Operand.Real real ? real.value() : Double.NaN;
        return new BatchNorm(node, List.copyOf(node.inputs().subList(1, 5)), epsilon);
    }

    /** Why its numbers are not fixed, or null if they are. */
    String obstacle(GraphView view) {
        if (!(node.input(5) instanceof Operand.Bool training) || training.value()) {
            return "it is in training mode and normalizes by each batch";
        } else if (statistics.get(MEAN) instanceof Operand.None || statistics.get(VARIANCE) instanceof Operand.None) {
            return "it keeps no running statistics and normalizes by each batch";
        } else if (Double.isNaN(epsilon)) {
            return "its epsilon is computed";
        }
        for (Operand statistic : statistics) {
            boolean fixed = statistic instanceof Operand.None || view.isConstant(statistic)
                    && Reals.isPlain(view.graph().weights().get(((Operand.WeightRef) statistic).name()));
            if (!fixed) {
                return "its statistics are computed, changed or not stored as plain floats";
            }
        }
        return null;
    }

    /** Name of the weight that holds it; only if there is no obstacle. */
    String runningMean() {
        return ((Operand.WeightRef) statistics.get(MEAN)).name();
    }

    /** Name of the weight that holds it; only if there is no obstacle. */
    String runningVariance() {
        return ((Operand.WeightRef) statistics.get(VARIANCE)).name();
    }

    long channels(Graph graph) {
        return graph.weights().get(runningMean()).tensor().elements();
    }

    /** What each channel is multiplied by. */
    double[] factors(Graph graph) {
        double[] factors = values(graph, WEIGHT, 1);
        double[] variance = values(graph, VARIANCE, 1);
        for (int i = 0; i < factors.length; i++) {
            factors[i] /= Math.sqrt(variance[i] + epsilon);
        }
        return factors;
    }

    /**
     * What the layer before it must add, given what it adds now.
     *
     * @param bias of that layer; changed in place
     */
    double[] foldInto(double[] bias, double[] factors, Graph graph) {
        double[] mean = values(graph, MEAN, 0);
        double[] shift = values(graph, BIAS, 0);
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (bias[i] - mean[i]) * factors[i] + shift[i];
        }
        return bias;
    }

    private double[] values(Graph graph, int which, double missing) {
        if (statistics.get(which) instanceof Operand.WeightRef ref) {
            return Reals.doubles(graph.weights().get(ref.name()).tensor());
        }
        double[] all = new double[Math.toIntExact(channels(graph))];
        java.util.Arrays.fill(all, missing);
        return all;
    }

    /** Names for reports. */
    String place() {
        List<String> names = new ArrayList<>();
        statistics.forEach(operand -> {
            if (operand instanceof Operand.WeightRef ref) {
                names.add(ref.name());
            }
        });
        if (names.isEmpty() || names.get(0).lastIndexOf('.') < 0 || names.get(0).startsWith("CONSTANTS.")) {
            return GraphView.place(node);
        }
        return names.get(0).substring(0, names.get(0).lastIndexOf('.'));
    }
}
