package dev.lathe.compress.int8;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An LSTM or GRU over sequences of one length that {@code aten::quantized_lstm} or {@code aten::quantized_gru} can
 * compute. Their schemas take the arguments of {@code aten::lstm.input} and {@code aten::gru.input}, with packed cells
 * in the place of the list of weights.
 *
 * @param cells layer by layer, the reverse direction after the forward one
 */
record RecurrentLayer(Node node, List<RecurrentCell> cells) {
    private static final Set<String> OPERATORS = Set.of("aten::lstm", "aten::gru");
    private static final int WEIGHTS = 2;
    private static final int HAS_BIASES = 3;
    private static final int LAYERS = 4;
    private static final int DROPOUT = 5;
    private static final int TRAIN = 6;
    private static final int BIDIRECTIONAL = 7;
    private static final int ARGUMENTS = 9;

    static boolean isOne(Node node) {
        return OPERATORS.contains(node.op());
    }

    /** What keeps a layer in float, in words that follow its name; null if nothing does. */
    static String obstacle(Node node, GraphView view) {
        if (node.inputs().size() != ARGUMENTS || !node.named().isEmpty()) {
            return "it is called in a way that its dynamic int8 kernel does not take";
        } else if (!(node.input(HAS_BIASES) instanceof Operand.Bool)) {
            return "sequences of different lengths in one batch: only one length is put on int8 kernels";
        } else if (!(node.input(WEIGHTS) instanceof Operand.ListOf list)
                || !list.items().stream().allMatch(item -> isPlain(item, view))) {
            return "its weights are computed, shared in other ways or not float32";
        } else if (!(node.input(LAYERS) instanceof Operand.Int)
                || !(node.input(BIDIRECTIONAL) instanceof Operand.Bool)) {
            return "how many layers or directions it has is known only when it runs";
        } else if (list.items().size() != cellCount(node) * weightsOfCell(node)) {
            return "it projects its hidden state: no dynamic int8 kernel";
        }
        boolean drops = !node.input(TRAIN).equals(new Operand.Bool(false)) && !node.input(DROPOUT)
                .equals(new Operand.Real(0));
        return drops ? "it drops values at random, as in training" : null;
    }

    private static boolean isPlain(Operand operand, GraphView view) {
        return operand instanceof Operand.WeightRef ref && QuantizableLayer.isPlain(ref.name(), view);
    }

    private static int cellCount(Node node) {
        int directions = ((Operand.Bool) node.input(BIDIRECTIONAL)).value() ? 2 : 1;
        return Math.toIntExact(((Operand.Int) node.input(LAYERS)).value()) * directions;
    }

    private static int weightsOfCell(Node node) {
        return ((Operand.Bool) node.input(HAS_BIASES)).value() ? 4 : 2;
    }

    /** A layer without {@linkplain #obstacle obstacles}. */
    static RecurrentLayer of(Node node, GraphView view) {
        List<Weight> all = ((Operand.ListOf) node.input(WEIGHTS)).items().stream()
                .map(item -> view.graph().weights().get(((Operand.WeightRef) item).name())).toList();
        int each = weightsOfCell(node);
        List<RecurrentCell> cells = new ArrayList<>();
        for (int from = 0; from < all.size(); from += each) {
            cells.add(new RecurrentCell(all.subList(from, from + 2), all.subList(from + 2, from + each)));
        }
        return new RecurrentLayer(node, List.copyOf(cells));
    }

    String kernel() {
        return "aten::quantized_" + node.name();
    }

    List<Weight> weights() {
        return cells.stream().flatMap(cell -> cell.weights().stream()).toList();
    }

    /**
     * The node with packed cells, which all have biases. An LSTM's kernel is told that it is the dynamic one; a GRU's
     * has no other.
     */
    Node with(List<Operand> packed) {
        Map<String, Operand> named = new LinkedHashMap<>();
        if (node.name().equals("lstm")) {
            named.put("dtype", new Operand.Int(ScalarType.QINT8.number()));
            named.put("use_dynamic", new Operand.Bool(true));
        }
        List<Operand> inputs = new ArrayList<>(node.inputs());
        inputs.set(HAS_BIASES, new Operand.Bool(true));
        inputs.set(WEIGHTS, new Operand.ListOf(packed, RecurrentCell.PACKED));
        return new Node(kernel(), inputs, named, node.outputs(), node.scope());
    }
}
