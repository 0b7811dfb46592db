package dev.lathe.workbench.controller;

import dev.lathe.compress.Recipe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Recipes to be measured while the user asks for nothing else. */
final class Sweep {
    /** Mild first, so that the chart fills from the baseline outwards. */
    static final List<Recipe> FIRST = grid(List.of(0.0, 0.3, 0.6, 0.8), List.of(8, 4));

    private final Deque<Recipe> waiting = new ArrayDeque<>();
    private int planned;

    private static List<Recipe> grid(List<Double> sparsities, List<Integer> widths) {
        List<Recipe> recipes = new ArrayList<>();
        for (double sparsity : sparsities) {
            for (int bits : widths) {
                recipes.add(Recipe.IDENTITY.withSparsity(sparsity).withBits(bits));
            }
        }
        return List.copyOf(recipes);
    }

    void plan(Collection<Recipe> recipes) {
        waiting.clear();
        waiting.addAll(recipes);
        planned = recipes.size();
    }

    boolean isDone() {
        return waiting.isEmpty();
    }

    Recipe next() {
        return waiting.poll();
    }

    /** Was interrupted: comes first when the sweep goes on. */
    void putBack(Recipe recipe) {
        waiting.addFirst(recipe);
    }

    void clear() {
        plan(List.of());
    }

    /** {@code "Sweep 3 of 8"} for the recipe that was taken last. */
    String position() {
        return "Sweep " + (planned - waiting.size()) + " of " + planned;
    }
}
