package dev.lathe.ledger;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.PackedObject;
import dev.lathe.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows the weights of operators back through what happens at load to the tensors in the file. */
final class LoadSteps {
    private static final Set<String> UNPACKABLE = Set.of("quantized::conv1d", "quantized::conv2d", "quantized::conv3d",
            "quantized::conv_transpose1d", "quantized::conv_transpose2d", "quantized::conv_transpose3d",
            "quantized::linear");
    private static final String PREPACK = "_prepack";

    private final Graph graph;
    private final Map<Integer, Node> makers = new HashMap<>();

    LoadSteps(Graph graph) {
        this.graph = graph;
        graph.setup().forEach(node -> node.outputs().forEach(value -> makers.put(value.id(), node)));
    }

    /** The weights that an operator uses, in the order of its arguments. */
    List<HeldWeight> of(Node node) {
        List<HeldWeight> held = new ArrayList<>();
        List<Operand> arguments = new ArrayList<>(node.inputs());
        arguments.addAll(node.named().values());
        for (int i = 0; i < arguments.size(); i++) {
            int position = i;
            arguments.get(i).walk(operand -> held.addAll(held(operand, position)));
        }
        return held;
    }

    private List<HeldWeight> held(Operand operand, int position) {
        if (operand instanceof Operand.ObjectRef ref) {
            return within(graph.objects().get(ref.name()));
        } else if (operand instanceof Operand.WeightRef) {
            return List.of(new HeldWeight(operand, null, null, position, stored(operand)));
        } else if (!(operand instanceof Operand.Ref ref) || !makers.containsKey(ref.value().id())) {
            return List.of();
        }
        Value value = ((Operand.Ref) operand).value();
        Node maker = makers.get(value.id());
        if (!packs(maker, value)) {
            return List.of(new HeldWeight(operand, null, null, position, stored(operand)));
        }
        List<HeldWeight> held = new ArrayList<>();
        for (int i = 0; i < maker.inputs().size(); i++) {
            int at = i;
            maker.input(i).walk(input -> held(input, at).forEach(inner -> held.add(new HeldWeight(inner.source(),
                    operand, at == 0 ? unpack(maker) : null, at, inner.stored()))));
        }
        return held;
    }

    private List<HeldWeight> within(PackedObject object) {
        List<HeldWeight> held = new ArrayList<>();
        object.state().walk(part -> {
            if (part instanceof Operand.WeightRef ref && isNumbers(ref.name())) {
                boolean quantized = graph.weights().get(ref.name()).quantization() != null;
                held.add(new HeldWeight(part, new Operand.ObjectRef(object.name()), null, quantized ? 0 : 1,
                        Set.of(ref.name())));
            }
        });
        return held;
    }

    /** Objects keep their geometry in integer tensors. */
    private boolean isNumbers(String weight) {
        return graph.weights().get(weight).type().isFloatingPoint()
                || graph.weights().get(weight).quantization() != null;
    }

    private static boolean packs(Node maker, Value value) {
        return !value.type().isTensor() || maker.name().contains(PREPACK) || maker.name().contains("reorder")
                || maker.name().equals("to_mkldnn");
    }

    private static String unpack(Node maker) {
        String kernel = maker.op().endsWith(PREPACK)
                ? maker.op().substring(0, maker.op().length() - PREPACK.length()) : "";
        return UNPACKABLE.contains(kernel) ? kernel + "_unpack" : null;
    }

    private Set<String> stored(Operand operand) {
        Set<String> names = new LinkedHashSet<>();
        collect(operand, names, new HashSet<>());
        return names;
    }

    private void collect(Operand operand, Set<String> names, Set<Node> seen) {
        operand.walk(part -> {
            if (part instanceof Operand.WeightRef ref) {
                names.add(ref.name());
            } else if (part instanceof Operand.Ref ref && makers.containsKey(ref.value().id())
                    && seen.add(makers.get(ref.value().id()))) {
                makers.get(ref.value().id()).walkInputs(input -> collect(input, names, seen));
            }
        });
    }
}
