package dev.lathe.compress.int8;

import dev.lathe.compress.ParallelWork;
import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.Pass;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Value;
import dev.lathe.graph.Weight;
import dev.lathe.graph.range.ActivationRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts layers and what lies between them on int8 kernels (Jacob et al. 2018, arXiv:1712.05877).
 *
 * <pre>
 * before:  v1 = conv2d(x, W, b, …)
 *          v2 = relu(v1)
 *          v3 = linear(flatten(adaptive_avg_pool2d(v2, [1, 1]), 1), U, c)
 * after:   q0 = quantize_per_tensor(x, scale, zero_point, quint8)
 *          q2 = quantized::conv2d_relu(q0, packed1, scale, 0)
 *          q3 = quantized::linear(flatten(adaptive_avg_pool2d(q2, [1, 1]), 1), packed2, scale, zero_point)
 *          v3 = dequantize(q3)
 * </pre>
 */
public final class QuantizeStatically implements Pass {
    private final ActivationRanges ranges;
    private final Int8Options options;

    /** @param ranges of the values that {@link #observed} asks for, from calibration of the very graph */
    public QuantizeStatically(ActivationRanges ranges, Int8Options options) {
        this.ranges = ranges;
        this.options = options;
    }

    /** The values of a graph whose ranges are needed. */
    public static List<Value> observed(Graph graph, Int8Options options) {
        Int8Plan plan = Int8Plan.of(graph, options, value -> true);
        Set<Value> values = new LinkedHashSet<>(plan.borders());
        for (Node node : graph.nodes()) {
            boolean ownGrid = plan.isLowered(node) && !plan.isTakenOver(node)
                    && (plan.layer(node) != null || KernelTable.regrids(node));
            if (ownGrid) {
                values.add(plan.target(node));
            }
        }
        return List.copyOf(values);
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        Int8Plan plan = Int8Plan.of(graph, options, value -> ranges.of(value).isPresent());
        Map<String, PackedWeight> weights = quantized(graph, plan, context);
        List<PassNote> notes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            QuantizableLayer layer = plan.layer(node);
            if (layer != null && plan.isLowered(node)) {
                String name = layer.weight().name();
                notes.add(PassNote.done(name, "int8 kernel " + layer.kernel() + ", "
                        + options.bits(name, layer.groups()) + "-bit weights, stored as "
                        + weights.get(name).packing().label()).holding(weights.get(name).held()));
            } else if (!plan.isLowered(node)) {
                String reason = plan.obstacle(node) != null ? plan.obstacle(node) : noKernel(node, plan);
                if (reason != null) {
                    notes.add(PassNote.leftAlone(GraphView.place(node), node.name() + ": " + reason));
                }
            }
        }
        return weights.isEmpty() ? PassResult.unchanged(graph, notes)
                : new PassResult(new Int8Lowering(graph, plan, ranges, weights).run(), notes);
    }

    /** The weights of layers that are lowered. */
    private Map<String, PackedWeight> quantized(Graph graph, Int8Plan plan, PassContext context) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        Map<String, Integer> bits = new HashMap<>();
        for (Node node : graph.nodes()) {
            QuantizableLayer layer = plan.layer(node);
            if (layer != null && plan.isLowered(node)) {
                String name = layer.weight().name();
                weights.putIfAbsent(name, layer.weight());
                bits.putIfAbsent(name, options.bits(name, layer.groups()));
            }
        }
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            return PackedWeight.all(List.copyOf(weights.values()), bits, options.smallest(), work);
        }
    }

    /** Why an operator on int8 values computes in float. */
    private static String noKernel(Node node, Int8Plan plan) {
        boolean island = node.inputs().stream().anyMatch(plan::isProduced)
                && node.outputs().stream().anyMatch(value -> value.type().isTensor());
        return island ? "no int8 kernel" : null;
    }
}
