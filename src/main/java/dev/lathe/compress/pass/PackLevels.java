package dev.lathe.compress.pass;

import static dev.lathe.torchscript.ScalarType.FLOAT32;

import dev.lathe.compress.ParallelWork;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores weights that lie on few levels as these levels and their scales, and rebuilds the floats, to the last bit, when
 * the model is loaded.
 *
 * <pre>
 * before:  forward:  v1 = conv2d(x, W, …)            W float32 [64, 64, 3, 3]
 * after:   at load:  v0 = to(W_levels, float)        W_levels int8
 *                    v1 = reshape(v0, [64, 64, 3, 3])
 *                    v2 = mul(v1, W_scales)          W_scales float32 [64, 1, 1, 1]
 *          forward:  v3 = conv2d(x, v2, …)
 * </pre>
 *
 * How levels are laid into bytes is tried for each weight: one a byte, several a byte, bit planes, or a mask and those
 * that are not zero.
 */
public final class PackLevels implements Pass {
    /** Roughly what the code that rebuilds a weight adds to the file. */
    private static final int CODE = 80;

    private final Smallest smallest;

    /** For files whose entries are deflated. */
    public PackLevels() {
        this(Smallest.DEFLATED);
    }

    public PackLevels(Smallest smallest) {
        this.smallest = smallest;
    }

    /** What is to be small. */
    public enum Smallest {
        /** The levels after DEFLATE. */
        DEFLATED,
        /** The levels as they are, for entries that are mapped into memory. */
        STORED
    }

    /** A weight's levels and how they are stored. */
    private record Packed(LevelGrid grid, LevelPacking packing, long bytes) { }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        List<PassNote> notes = new ArrayList<>();
        List<GraphWeight> weights = GraphWeight.of(GraphView.of(graph), notes);
        Rewrite rewrite = new Rewrite(graph);
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            StoredSize sizes = new StoredSize(smallest);
            List<Packed> packed = work.map(weights, weight -> weight.weight().tensor().elements(),
                    weight -> best(weight, sizes), done -> { });
            for (int i = 0; i < weights.size(); i++) {
                GraphWeight weight = weights.get(i);
                Packed how = packed.get(i);
                if (how == null) {
                    notes.add(PassNote.leftAlone(weight.name(), "its values do not lie on 256 levels or fewer"));
                } else if (how.bytes() >= sizes.of(weight.weight().tensor().data())) {
                    notes.add(PassNote.leftAlone(weight.name(), "takes fewer bytes as it is"));
                } else {
                    pack(weight, how, rewrite);
                    notes.add(PassNote.done(weight.name(), "stored as levels from " + how.grid().low() + " to "
                            + how.grid().high() + ", " + how.packing().label()));
                }
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private Packed best(GraphWeight weight, StoredSize sizes) {
        HostTensor tensor = weight.weight().tensor();
        if (tensor.type() != FLOAT32) {
            return null;
        }
        float[] values = Reals.floats(tensor);
        Packed best = null;
        LevelGrid ofChannels = LevelGrid.ofChannels(values, weight.channels(), weight.inner());
        for (LevelGrid grid : ofChannels == null ? List.<LevelGrid>of() : ofChannels.alternatives(values)) {
            long channels = grid.scales().length == 1 ? 0 : sizes.of(HalfFormat.bytes(grid.scales(), FLOAT32));
            long around = CODE + channels + (grid.wraps() ? sizes.of(HalfFormat.bytes(lows(grid), FLOAT32)) : 0);
            LevelPacking packing = LevelPacking.smallest(grid.stored(), smallest);
            if (best == null || around + packing.bytes() < best.bytes()) {
                best = new Packed(grid, packing, around + packing.bytes());
            }
        }
        return best;
    }

    private static float[] lows(LevelGrid grid) {
        float[] lows = new float[grid.lows().length];
        for (int i = 0; i < lows.length; i++) {
            lows[i] = grid.lows()[i];
        }
        return lows;
    }

    private static void pack(GraphWeight weight, Packed how, Rewrite rewrite) {
        SetupCode code = new SetupCode(weight.name(), rewrite);
        MemoryOrder order = MemoryOrder.of(weight.weight().tensor());
        long[] along = order.shapeAlong(weight.channelDimension());
        LevelGrid grid = how.grid();
        Operand levels = code.call("reshape", how.packing().floats(code), Operand.ints(order.shape()));
        if (grid.wraps()) {
            Operand lows = code.store("lows", FLOAT32, HalfFormat.bytes(lows(grid), FLOAT32), along);
            Operand above = code.call("remainder", code.call("sub", levels, lows), new Operand.Int(256));
            levels = code.call("add", above, lows);
        }
        Operand scales = grid.scales().length == 1 ? new Operand.Real(grid.scales()[0])
                : code.store("scales", FLOAT32, HalfFormat.bytes(grid.scales(), FLOAT32), along);
        Operand floats = order.restore(code.call("mul", levels, scales), code);
        rewrite.substitute(new Operand.WeightRef(weight.name()), floats);
    }
}
