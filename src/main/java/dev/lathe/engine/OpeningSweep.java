package dev.lathe.engine;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import java.util.ArrayList;
import java.util.List;

/** What is measured of every model at first: the speed it has for free, int8, and a grid of sparsities and widths. */
public final class OpeningSweep {
    private static final List<Double> SPARSITIES = List.of(0.0, 0.3, 0.6, 0.8);
    private static final List<Integer> WIDTHS = List.of(8, 4);

    private OpeningSweep() { }

    /** Mild ones first, so that charts fill from the baseline outwards. */
    public static List<Recipe> of(GraphSummary graph) {
        List<Recipe> recipes = new ArrayList<>();
        if (graph.complete()) {
            for (FloatKernels kernels : FloatKernels.values()) {
                if (kernels != FloatKernels.PLAIN) {
                    recipes.add(Recipe.IDENTITY.withExecution(Execution.FLOAT.withKernels(kernels)));
                }
            }
            for (double sparsity : SPARSITIES.subList(0, 3)) {
                recipes.add(Recipe.IDENTITY.withSparsity(sparsity).withBits(8).withActivations(Activations.INT8));
            }
        }
        for (double sparsity : SPARSITIES) {
            for (int bits : WIDTHS) {
                recipes.add(Recipe.IDENTITY.withSparsity(sparsity).withBits(bits));
            }
        }
        return List.copyOf(recipes);
    }
}
