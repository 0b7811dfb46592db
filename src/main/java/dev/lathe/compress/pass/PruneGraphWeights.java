package dev.lathe.compress.pass;

import dev.lathe.compress.ParallelWork;
import dev.lathe.compress.PruneByRecipe;
import dev.lathe.compress.Recipe;
import dev.lathe.graph.Graph;
import java.util.ArrayList;
import java.util.List;

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
            List<Integer> before = values.stream().map(PruneGraphWeights::zeros).toList();
            new PruneByRecipe(recipe, work).apply(pruned.stream().map(GraphWeight::name).toList(), values);
            for (int i = 0; i < pruned.size(); i++) {
                GraphWeight weight = pruned.get(i);
                int zeros = zeros(values.get(i));
                if (zeros == before.get(i)) {
                    notes.add(PassNote.leftAlone(weight.name(), "has no further weight among those to go"));
                } else {
                    rewrite.set(weight.weight().withTensor(Reals.withZeros(weight.weight().tensor(), values.get(i))));
                    notes.add(PassNote.done(weight.name(), zeros + " of " + values.get(i).length
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
