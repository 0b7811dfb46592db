package dev.lathe.compress.pass;

import dev.lathe.compress.ParallelWork;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.QuantizeWeights;
import dev.lathe.compress.Recipe;
import dev.lathe.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rounds weights to the few levels that a recipe's bits allow; they stay floats.
 *
 * <pre>
 * before, 2 bit symmetric:  W = [0.9  -0.1  0.4  0]
 * after:                    W = [0.75  0    0.75 0]
 * </pre>
 *
 * Weights that lie on so few levels already are left alone.
 */
public final class QuantizeGraphWeights implements Pass {
    private final Recipe recipe;

    public QuantizeGraphWeights(Recipe recipe) {
        this.recipe = recipe;
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        if (recipe.bits() == 32 && recipe.layers().isEmpty()) {
            return PassResult.unchanged(graph, List.of());
        }
        List<PassNote> notes = new ArrayList<>();
        List<GraphWeight> weights = GraphWeight.of(GraphView.of(graph), notes);
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            List<float[]> quantized = work.map(weights, weight -> weight.weight().tensor().elements(),
                    weight -> quantized(weight, work), done -> { });
            Rewrite rewrite = new Rewrite(graph);
            for (int i = 0; i < weights.size(); i++) {
                GraphWeight weight = weights.get(i);
                int bits = recipe.forWeight(weight.name()).bits();
                if (bits == 32) {
                    notes.add(PassNote.leftAlone(weight.name(), "left at 32 bits by the recipe"));
                } else if (quantized.get(i) == null) {
                    notes.add(PassNote.leftAlone(weight.name(), "has no more than " + bits + " bits already"));
                } else {
                    rewrite.set(weight.weight().withTensor(
                            Reals.withValues(weight.weight().tensor(), quantized.get(i))));
                    notes.add(PassNote.done(weight.name(), "rounded to " + bits + " bits"));
                }
            }
            return new PassResult(rewrite.apply(), notes);
        }
    }

    /** New values, or null if they are as they should be. */
    private float[] quantized(GraphWeight weight, ParallelWork work) {
        Recipe own = recipe.forWeight(weight.name());
        if (own.bits() == 32) {
            return null;
        }
        float[] values = Reals.floats(weight.weight().tensor());
        if (own.bits() < 16 && isOnLevels(weight, own, values)) {
            return null;
        }
        float[] before = values.clone();
        new QuantizeWeights(own, work).apply(weight.channels(), weight.inner(), values);
        return Arrays.equals(before, values) ? null : values;
    }

    private static boolean isOnLevels(GraphWeight weight, Recipe own, float[] values) {
        boolean perTensor = own.scheme().granularity() == QuantizationScheme.Granularity.PER_TENSOR;
        LevelGrid grid = perTensor ? LevelGrid.ofTensor(values)
                : LevelGrid.ofChannels(values, weight.channels(), weight.inner());
        return grid != null && grid.span() < 1 << own.bits();
    }
}
