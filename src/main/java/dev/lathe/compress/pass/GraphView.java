package dev.lathe.compress.pass;

import dev.lathe.graph.Aliasing;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who makes, uses and changes what in a graph. */
public final class GraphView {
    private final Graph graph;
    private final Aliasing aliasing;
    private final Map<Integer, Node> producers = new HashMap<>();
    private final Map<Operand, List<Node>> users = new HashMap<>();
    private final Map<Node, Integer> positions = new IdentityHashMap<>();
    private final Set<Operand> results = new HashSet<>();
    private final Set<Operand> ofObjects = new HashSet<>();

    private GraphView(Graph graph) {
        this.graph = graph;
        aliasing = Aliasing.of(graph);
        for (List<Node> part : List.of(graph.setup(), graph.nodes())) {
            part.forEach(this::add);
        }
        graph.output().walk(results::add);
        graph.objects().values().forEach(object -> object.state().walk(ofObjects::add));
    }

    public static GraphView of(Graph graph) {
        return new GraphView(graph);
    }

    private void add(Node node) {
        positions.put(node, positions.size());
        node.outputs().forEach(value -> producers.put(value.id(), node));
        Set<Operand> operands = new HashSet<>();
        node.walkInputs(operands::add);
        operands.forEach(operand -> {
            if (operand instanceof Operand.Ref || operand instanceof Operand.WeightRef) {
                users.computeIfAbsent(operand, key -> new ArrayList<>()).add(node);
            }
        });
    }

    public Graph graph() {
        return graph;
    }

    public Aliasing aliasing() {
        return aliasing;
    }

    /** The node whose result an operand is; null for everything else. */
    public Node producer(Operand operand) {
        return operand instanceof Operand.Ref ref ? producers.get(ref.value().id()) : null;
    }

    /** The nodes, setup's first, that use a value or a weight, within lists too; in order, each once. */
    public List<Node> users(Operand operand) {
        return users.getOrDefault(operand, List.of());
    }

    public List<Node> users(Value value) {
        return users(new Operand.Ref(value));
    }

    /** Whether a value or weight is part of what the model returns. */
    public boolean isResult(Operand operand) {
        return results.contains(operand);
    }

    /** Whether a native object is built from a weight. */
    public boolean isInObject(Operand operand) {
        return ofObjects.contains(operand);
    }

    /** The only node that uses a value which is not returned, or null if there is no such one. */
    public Node onlyUser(Value value) {
        Operand operand = new Operand.Ref(value);
        List<Node> all = users(operand);
        return all.size() == 1 && !isResult(operand) ? all.get(0) : null;
    }

    /** Place of a node in the order of execution, setup first. */
    public int position(Node node) {
        return positions.get(node);
    }

    /** Whether a weight keeps its values and is used by nodes only. */
    public boolean isConstant(Operand weight) {
        return weight instanceof Operand.WeightRef && !aliasing.isChangedInPlace(weight) && !isResult(weight)
                && !isInObject(weight);
    }

    /** Whether some node between two others changes memory that an operand may lie in. */
    public boolean isChangedBetween(Operand operand, Node after, Node before) {
        for (Map.Entry<Node, Integer> entry : positions.entrySet()) {
            Node node = entry.getKey();
            boolean between = entry.getValue() > position(after) && entry.getValue() < position(before);
            if (between && node.inPlace() && aliasing.mayShare(changed(node), operand)) {
                return true;
            }
        }
        return false;
    }

    /** What an in-place node changes. */
    public static Operand changed(Node node) {
        return node.named().containsKey("out") ? node.named().get("out") : node.input(0);
    }

    /** How users know a node: the path of its module, or the name of its operator in the root. */
    public static String place(Node node) {
        return node.scope().isEmpty() ? node.name() : node.scope();
    }
}
