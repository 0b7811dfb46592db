package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores float32 weights in 16 bits and widens them when the model is loaded.
 *
 * <pre>
 * before:  forward:  v1 = linear(x, W, b)        W float32
 * after:   at load:  v0 = to(W_half, float)      W_half float16
 *          forward:  v1 = linear(x, v0, b)
 * </pre>
 */
public final class StoreHalf implements Pass {
    private final List<ScalarType> types;
    private final boolean rounds;

    private StoreHalf(List<ScalarType> types, boolean rounds) {
        this.types = types;
        this.rounds = rounds;
    }

    /** Only weights whose numbers are exact in half precision or bfloat16. */
    public static StoreHalf whereExact() {
        return new StoreHalf(List.of(ScalarType.FLOAT16, ScalarType.BFLOAT16), false);
    }

    /**
     * All weights, rounded to the nearest, ties to even; what lies beyond the range of half precision becomes its
     * largest number.
     *
     * @param type FLOAT16 or BFLOAT16
     */
    public static StoreHalf rounding(ScalarType type) {
        if (type != ScalarType.FLOAT16 && type != ScalarType.BFLOAT16) {
            throw new IllegalArgumentException(type + " does not have 16 bits");
        }
        return new StoreHalf(List.of(type), true);
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        List<PassNote> notes = new ArrayList<>();
        Rewrite rewrite = new Rewrite(graph);
        for (GraphWeight weight : GraphWeight.of(GraphView.of(graph), notes)) {
            context.cancellation().check();
            ScalarType type = weight.weight().type() == ScalarType.FLOAT32 ? type(weight.weight()) : null;
            if (type == null) {
                notes.add(PassNote.leftAlone(weight.name(), weight.weight().type() == ScalarType.FLOAT32
                        ? "would lose digits in 16 bits" : "is not stored in single precision"));
            } else {
                store(weight.weight(), type, rewrite);
                notes.add(PassNote.done(weight.name(), "stored as " + type.name().toLowerCase()));
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private ScalarType type(Weight weight) {
        float[] values = Reals.floats(weight.tensor());
        return types.stream().filter(type -> rounds || HalfFormat.isExact(values, type)).findFirst().orElse(null);
    }

    private static void store(Weight weight, ScalarType type, Rewrite rewrite) {
        SetupCode code = new SetupCode(weight.name(), rewrite);
        HostTensor tensor = weight.tensor();
        MemoryOrder order = MemoryOrder.of(tensor);
        Operand stored = code.store("half", type, HalfFormat.bytes(Reals.floats(tensor), type), order.shape());
        rewrite.substitute(new Operand.WeightRef(weight.name()),
                order.restore(code.to(stored, ScalarType.FLOAT32), code));
    }
}
