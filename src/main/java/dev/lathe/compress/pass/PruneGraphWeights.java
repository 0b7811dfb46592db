package dev.lathe.compress.pass;

import dev.lathe.compress.ParallelWork;
import dev.lathe.compress.PruneByRecipe;
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
        List<PassNote> notes = new ArrayList<>();
        List<GraphWeight> weights = GraphWeight.of(GraphView.of(graph), notes);
        boolean packed = notes.stream().anyMatch(note -> note.reason().equals(GraphWeight.PACKED));
        List<GraphWeight> pruned = weights.stream().filter(weight -> share(weight) > 0)
                .filter(weight -> !packed || isApart(weight)).toList();
        if (weights.stream().allMatch(weight -> share(weight) == 0)) {
            return PassResult.unchanged(graph, List.of());
        }
        weights.stream().filter(weight -> !pruned.contains(weight)).forEach(weight -> notes.add(
                PassNote.leftAlone(weight.name(), share(weight) == 0 ? "left alone by the recipe"
                        : "other weights are packed, so that it cannot be compared with them")));
        Rewrite rewrite = new Rewrite(graph);
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            List<float[]> values = NewValues.read(pruned, work);
            List<Integer> before = work.map(values, v -> v.length, PruneGraphWeights::zeros, done -> { });
            new PruneByRecipe(recipe, work).apply(pruned.stream().map(GraphWeight::name).toList(), values);
            List<Integer> zeros = work.map(values, v -> v.length, PruneGraphWeights::zeros, done -> { });
            List<Integer> changed = IntStream.range(0, pruned.size())
                    .filter(i -> !zeros.get(i).equals(before.get(i))).boxed().toList();
            List<HostTensor> tensors = work.map(changed, i -> values.get(i).length,
                    i -> Reals.withZeros(pruned.get(i).weight().tensor(), values.get(i)), done -> { });
            for (int i = 0; i < pruned.size(); i++) {
                int at = changed.indexOf(i);
                if (at < 0) {
                    notes.add(PassNote.leftAlone(pruned.get(i).name(), "has no further weight among those to go"));
                } else {
                    rewrite.set(pruned.get(i).weight().withTensor(tensors.get(at)));
                    notes.add(PassNote.done(pruned.get(i).name(), zeros.get(i) + " of " + values.get(i).length
                            + " weights are zero"));
                }
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    private boolean isApart(GraphWeight weight) {
        return PruneByRecipe.isApart(recipe, weight.name());
    }

    private double share(GraphWeight weight) {
        return recipe.forWeight(weight.name()).sparsity();
    }

    private static int zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }
}
