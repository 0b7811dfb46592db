package dev.lathe.compress;

import java.util.ArrayList;
import java.util.List;

/** Prunes weights together, as the recipe says, but for those that have a share of their own. */
public final class PruneByRecipe {
    private final Recipe recipe;
    private final ParallelWork work;

    public PruneByRecipe(Recipe recipe, ParallelWork work) {
        this.recipe = recipe;
        this.work = work;
    }

    /** Whether a weight is pruned, if at all, by itself. */
    public static boolean isApart(Recipe recipe, String weight) {
        LayerRecipe own = recipe.layer(weight);
        return own != null && (own.sparsity() != null || own.leftAlone());
    }

    /**
     * @param names of the weights
     * @param values of each, changed in place
     */
    public void apply(List<String> names, List<float[]> values) {
        List<float[]> together = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (isApart(recipe, names.get(i))) {
                new PruneWeights(recipe.forWeight(names.get(i)), work).apply(List.of(values.get(i)));
            } else {
                together.add(values.get(i));
            }
        }
        new PruneWeights(recipe, work).apply(together);
    }
}
