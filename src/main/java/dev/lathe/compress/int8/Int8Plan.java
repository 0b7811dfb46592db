package dev.lathe.compress.int8;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which nodes run on int8 kernels. Layers do wherever they can; what lies between them does if its argument is int8
 * already and, where its kernel rounds, only if a layer after it wants int8.
 */
final class Int8Plan {
    private final GraphView view;
    private final Int8Options options;
    private final Predicate<Value> hasRange;
    private final Map<Node, QuantizableLayer> layers = new IdentityHashMap<>();
    private final Map<Node, Node> clamps = new IdentityHashMap<>();
    private final Map<Node, String> obstacles = new IdentityHashMap<>();
    private final Set<Node> lowered = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Operand> possible = new HashSet<>();
    private final Set<Operand> wanted = new HashSet<>();
    private final Set<Operand> produced = new HashSet<>();
    private final Set<Value> borders = new java.util.LinkedHashSet<>();

    private Int8Plan(Graph graph, Int8Options options, Predicate<Value> hasRange) {
        this.view = GraphView.of(graph);
        this.options = options;
        this.hasRange = hasRange;
    }

    /** @param hasRange whether a value may be put on a grid */
    static Int8Plan of(Graph graph, Int8Options options, Predicate<Value> hasRange) {
        Int8Plan plan = new Int8Plan(graph, options, hasRange);
        graph.nodes().forEach(plan::expect);
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            plan.want(nodes.get(i));
        }
        nodes.forEach(plan::settle);
        return plan;
    }

    boolean isLowered(Node node) {
        return lowered.contains(node);
    }

    /** The layer that a lowered node is, or null. */
    QuantizableLayer layer(Node node) {
        return layers.get(node);
    }

    /** The clamp that a lowered node takes over by its grid, or null. */
    Node clampAfter(Node node) {
        return clamps.get(node);
    }

    /** Whether a node is such a clamp. */
    boolean isTakenOver(Node node) {
        Node before = view.producer(node.input(0));
        return before != null && clamps.get(before) == node;
    }

    /** Why a node is left in float, or null if there is nothing to say. */
    String obstacle(Node node) {
        return obstacles.get(node);
    }

    /** Float values that go into int8 kernels. */
    Set<Value> borders() {
        return borders;
    }

    /** Whether a value is the result of a lowered node. */
    boolean isProduced(Operand operand) {
        return produced.contains(operand);
    }

    /** The value whose range decides the grid of a lowered node's result. */
    Value target(Node node) {
        Node clamp = clamps.get(node);
        Value result = clamp == null ? node.output() : clamp.output();
        Node user = view.onlyUser(result);
        boolean joins = user != null && KernelTable.regrids(user) && KernelTable.isConcatenation(user)
                && wanted.contains(new Operand.Ref(user.output())) && possible.contains(new Operand.Ref(user.output()));
        return joins ? target(user) : result;
    }

    private void expect(Node node) {
        WeightedLayer layer = WeightedLayer.of(node);
        String obstacle = layer == null ? null : QuantizableLayer.obstacle(layer, view);
        if (touchesChangedMemory(node)) {
            obstacle = layer != null || follows(node) ? "its input or result is changed in place" : null;
        } else if (layer != null && obstacle == null) {
            QuantizableLayer candidate = QuantizableLayer.of(layer, view);
            if (options.bits(layer.weight(), layer.groups()) == Int8Options.FLOAT) {
                obstacle = "left in float by the recipe";
            } else {
                layers.put(node, candidate);
            }
        }
        if (obstacle != null) {
            obstacles.put(node, obstacle);
        } else if (layers.containsKey(node) || follows(node) && !touchesChangedMemory(node)) {
            possible.add(new Operand.Ref(node.output()));
            takeOver(node);
        }
    }

    private boolean follows(Node node) {
        return KernelTable.keepsGrid(node) && possible.contains(node.input(0))
                || KernelTable.regrids(node) && tensors(node).stream().anyMatch(possible::contains);
    }

    private void takeOver(Node node) {
        Node user = layers.containsKey(node) || KernelTable.regrids(node) ? view.onlyUser(node.output()) : null;
        if (user != null && KernelTable.isClamp(user) && !touchesChangedMemory(user)) {
            clamps.put(node, user);
        }
    }

    private boolean touchesChangedMemory(Node node) {
        List<Operand> operands = new ArrayList<>();
        node.walkInputs(operands::add);
        node.outputs().forEach(value -> operands.add(new Operand.Ref(value)));
        return operands.stream().anyMatch(operand -> operand instanceof Operand.Ref
                && view.aliasing().isChangedInPlace(operand));
    }

    private void want(Node node) {
        if (layers.containsKey(node)) {
            wanted.add(node.input(0));
        } else if (node.outputs().size() == 1 && wanted.contains(new Operand.Ref(node.output())) && follows(node)) {
            wanted.addAll(KernelTable.keepsGrid(node) ? List.of(node.input(0)) : tensors(node));
        }
    }

    private void settle(Node node) {
        if (obstacles.containsKey(node)) {
            return;
        }
        List<Operand> arguments = layers.containsKey(node) || KernelTable.keepsGrid(node) ? List.of(node.input(0))
                : KernelTable.regrids(node) ? tensors(node) : List.of();
        boolean reached = layers.containsKey(node) || arguments.stream().anyMatch(produced::contains);
        if (!reached) {
            return;
        }
        boolean isWanted = wanted.contains(new Operand.Ref(node.output()));
        if (!layers.containsKey(node) && !isWanted && (KernelTable.regrids(node) || KernelTable.rounds(node))) {
            obstacles.put(node, "no int8 layer needs its result: float is more precise");
        } else if (!isTakenOver(node) && !KernelTable.keepsGrid(node) && !hasRange.test(target(node))
                || !arguments.stream().allMatch(argument -> produced.contains(argument) || isBorder(argument))) {
            obstacles.put(node, "calibration saw no finite range");
            layers.remove(node);
        } else {
            lowered.add(node);
            produced.add(new Operand.Ref(node.output()));
            arguments.stream().filter(argument -> !produced.contains(argument))
                    .forEach(argument -> borders.add(((Operand.Ref) argument).value()));
        }
    }

    private boolean isBorder(Operand argument) {
        return argument instanceof Operand.Ref ref && hasRange.test(ref.value());
    }

    /** Tensor arguments of a regridding node. */
    private static List<Operand> tensors(Node node) {
        if (node.input(0) instanceof Operand.ListOf list) {
            return list.items();
        }
        return KernelTable.isSum(node) ? node.inputs().subList(0, 2) : node.inputs().subList(0, 1);
    }
}
