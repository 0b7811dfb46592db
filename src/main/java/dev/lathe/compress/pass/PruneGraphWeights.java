package dev.lathe.compress.pass;

import dev.lathe.compress.ParallelWork;
import dev.lathe.compress.PruneWeights;
import dev.lathe.compress.Recipe;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sets weights to zero, as many and those which a recipe says; the layers keep their shapes.
 *
 * <pre>
 * before, sparsity 0.5:   W = [0.9 -0.1  0.4 -0.2]
 * after:                  W = [0.9  0    0.4  0  ]
 * </pre>
 */
public final class PruneGraphWeights implements Pass {
    private final Recipe recipe;

    public PruneGraphWeights(Recipe recipe) {
        this.recipe = recipe;
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        if (recipe.sparsity() == 0) {
            return PassResult.unchanged(graph, List.of());
        }
        List<PassNote> notes = new ArrayList<>();
        List<GraphWeight> weights = GraphWeight.of(GraphView.of(graph), notes);
        if (notes.stream().anyMatch(note -> note.reason().equals(GraphWeight.PACKED))) {
            weights.forEach(weight -> notes.add(PassNote.leftAlone(weight.name(),
                    "other weights are packed, so that it cannot be compared with them")));
            return PassResult.unchanged(graph, notes);
        }
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            List<float[]> values = NewValues.read(weights, work);
            List<Integer> before = work.map(values, v -> v.length, PruneGraphWeights::zeros, done -> { });
            new PruneWeights(recipe, work).apply(values);
            List<Integer> zeros = work.map(values, v -> v.length, PruneGraphWeights::zeros, done -> { });
            List<Integer> changed = IntStream.range(0, weights.size())
                    .filter(i -> !zeros.get(i).equals(before.get(i))).boxed().toList();
            List<HostTensor> pruned = work.map(changed, i -> values.get(i).length,
                    i -> Reals.withZeros(weights.get(i).weight().tensor(), values.get(i)), done -> { });
            Rewrite rewrite = new Rewrite(graph);
            for (int i = 0; i < weights.size(); i++) {
                int at = changed.indexOf(i);
                if (at < 0) {
                    notes.add(PassNote.leftAlone(weights.get(i).name(), "has no further weight among those to go"));
                } else {
                    rewrite.set(weights.get(i).weight().withTensor(pruned.get(at)));
                    notes.add(PassNote.done(weights.get(i).name(), zeros.get(i) + " of " + values.get(i).length
                            + " weights are zero"));
                }
            }
            return new PassResult(rewrite.apply(), notes);
        }
    }

    private static int zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }
}
