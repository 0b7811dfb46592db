package dev.lathe.measure.calibrate;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes batch norms normalize by the statistics of each batch, and the graph return these.
 *
 * <pre>
 * before:  v2 = batch_norm(v1, gamma, beta, mean, variance, False, 0.1, epsilon, …)
 * after:   v2, m, d = native_batch_norm(v1, gamma, beta, None, None, True, 0.1, epsilon)
 *          n = scalar_tensor(numel(v1))
 *          return [m, d, n, …]
 * </pre>
 *
 * The operator without running statistics changes nothing in place; {@code d} is 1 / sqrt(biased variance + epsilon).
 * Where an original runs beside the graph, gamma and beta give v2 the mean and deviation that the original's v2 has on
 * the same batch: with m0 and d0 of the original's v1 they are {@code gamma * s / d0} and
 * {@code beta + gamma * (m0 - mean) * s}, where {@code s = 1 / sqrt(variance + epsilon)}.
 * The running statistics are returned too, and m0 and d0.
 */
final class BatchNormProbe {
    private static final int GAMMA = 1;
    private static final int BETA = 2;
    private static final int MEAN = 3;
    private static final int VARIANCE = 4;
    private static final int MOMENTUM = 6;
    private static final int EPSILON = 7;

    private final List<Observed> observed = new ArrayList<>();
    private final List<Value> results = new ArrayList<>();
    private final Map<String, Target> targets = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> runningMeans;
    private final Graph probe;
    private int nextId;

    /**
     * A batch norm and where its results are: mean, inverse deviation, count of elements, running mean and variance;
     * then, if it has a target, the original's mean and inverse deviation.
     */
    record Observed(String mean, String variance, double epsilon, int first, boolean hasTarget) { }

    /** What the original has at a batch norm. */
    private record Target(Value mean, Value inverseDeviation, Value runningMean, Value runningVariance) { }

    /**
     * @param runningMeans names of the weights that hold the running means; those of other nodes are not looked for
     * @param original the graph before it was changed; null for none
     */
    BatchNormProbe(Graph graph, Set<String> runningMeans, Graph original) {
        this.runningMeans = runningMeans;
        Graph both = graph;
        nextId = graph.nextId();
        if (original != null) {
            SideBySide beside = new SideBySide(graph, original);
            both = beside.withWeights();
            nextId = beside.nextId();
            nodes.addAll(beside.inputs());
            for (SideBySide.Copy copy : beside.nodes()) {
                if (isObserved(copy.of())) {
                    watch(copy.of(), copy.copy());
                }
                nodes.add(copy.copy());
            }
        }
        for (Node node : graph.nodes()) {
            if (isObserved(node)) {
                normalize(node);
            } else {
                nodes.add(node);
            }
        }
        probe = observed.isEmpty() ? graph
                : InstrumentGraph.returning(both.withNodes(graph.setup(), nodes, graph.output()), results);
    }

    private boolean isObserved(Node node) {
        return node.op().equals("aten::batch_norm") && node.inputs().size() > EPSILON
                && node.input(MEAN) instanceof Operand.WeightRef mean && runningMeans.contains(mean.name())
                && node.input(VARIANCE) instanceof Operand.WeightRef && node.input(EPSILON) instanceof Operand.Real;
    }

    private void watch(Node norm, Node copy) {
        Value mean = value(ValueType.TENSOR);
        Value inverseDeviation = value(ValueType.TENSOR);
        byBatch(copy, Operand.None.NONE, Operand.None.NONE, value(ValueType.TENSOR), mean, inverseDeviation);
        targets.put(((Operand.WeightRef) norm.input(MEAN)).name(), new Target(mean, inverseDeviation,
                node("clone", copy.input(MEAN)), node("clone", copy.input(VARIANCE))));
    }

    private void normalize(Node norm) {
        String name = ((Operand.WeightRef) norm.input(MEAN)).name();
        Target target = targets.get(name);
        observed.add(new Observed(name, ((Operand.WeightRef) norm.input(VARIANCE)).name(),
                ((Operand.Real) norm.input(EPSILON)).value(), results.size(), target != null));
        Value elements = new Value(nextId++, ValueType.INT);
        nodes.add(new Node("aten::numel", List.of(norm.input(0)), elements, norm.scope()));
        Value count = node("scalar_tensor", new Operand.Ref(elements));
        Value mean = value(ValueType.TENSOR);
        Value inverseDeviation = value(ValueType.TENSOR);
        results.addAll(List.of(mean, inverseDeviation, count));
        Operand gamma = norm.input(GAMMA);
        Operand beta = norm.input(BETA);
        if (target == null) {
            results.addAll(List.of(node("clone", norm.input(MEAN)), node("clone", norm.input(VARIANCE))));
        } else {
            results.addAll(List.of(target.runningMean(), target.runningVariance(), target.mean(),
                    target.inverseDeviation()));
            Value widened = node("add", new Operand.Ref(target.runningVariance()), norm.input(EPSILON));
            Operand scale = new Operand.Ref(node("rsqrt", new Operand.Ref(widened)));
            Value ratio = node("div", scale, new Operand.Ref(target.inverseDeviation()));
            Value offset = node("sub", new Operand.Ref(target.mean()), new Operand.Ref(target.runningMean()));
            Value shift = times(gamma, node("mul", new Operand.Ref(offset), scale));
            beta = new Operand.Ref(beta instanceof Operand.None ? shift
                    : node("add", beta, new Operand.Ref(shift)));
            gamma = new Operand.Ref(times(gamma, ratio));
        }
        byBatch(norm, gamma, beta, norm.output(), mean, inverseDeviation);
    }

    private Value times(Operand gamma, Value factor) {
        return gamma instanceof Operand.None ? factor : node("mul", gamma, new Operand.Ref(factor));
    }

    private void byBatch(Node norm, Operand gamma, Operand beta, Value... outputs) {
        nodes.add(new Node("aten::native_batch_norm", List.of(norm.input(0), gamma, beta, Operand.None.NONE,
                Operand.None.NONE, new Operand.Bool(true), norm.input(MOMENTUM), norm.input(EPSILON)), Map.of(),
                List.of(outputs), norm.scope()));
    }

    private Value node(String name, Operand... inputs) {
        Value value = value(ValueType.TENSOR);
        nodes.add(new Node("aten::" + name, List.of(inputs), value, ""));
        return value;
    }

    private Value value(ValueType type) {
        return new Value(nextId++, type);
    }

    List<Observed> observed() {
        return List.copyOf(observed);
    }

    /** How many tensors the probe returns. */
    int results() {
        return results.size();
    }

    /** The graph itself if it has none of the batch norms. */
    Graph probe() {
        return probe;
    }
}
