package dev.lathe.workbench.controller;

import dev.lathe.compress.Recipe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The recipes that the sliders have rested on, to go back and forth. */
final class RecipeHistory {
    private static final int MOST = 500;

    private final Deque<Recipe> past = new ArrayDeque<>();
    private final Deque<Recipe> future = new ArrayDeque<>();
    private Recipe present;

    RecipeHistory(Recipe start) {
        present = start;
    }

    /** The sliders rest here now; what was undone before cannot be redone any more. */
    void rest(Recipe recipe) {
        if (recipe.equals(present)) {
            return;
        }
        past.push(present);
        if (past.size() > MOST) {
            past.removeLast();
        }
        future.clear();
        present = recipe;
    }

    Optional<Recipe> undo() {
        return step(past, future);
    }

    Optional<Recipe> redo() {
        return step(future, past);
    }

    boolean canUndo() {
        return !past.isEmpty();
    }

    boolean canRedo() {
        return !future.isEmpty();
    }

    private Optional<Recipe> step(Deque<Recipe> from, Deque<Recipe> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.push(present);
        present = from.pop();
        return Optional.of(present);
    }
}
