package dev.lathe.workbench.controller;

import dev.lathe.compress.Recipe;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Recipes to be measured while the user asks for nothing else. */
final class Sweep {
    private final Deque<Recipe> waiting = new ArrayDeque<>();
    private int planned;

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
