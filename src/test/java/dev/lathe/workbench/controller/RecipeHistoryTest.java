package dev.lathe.workbench.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Recipe;
import org.junit.jupiter.api.Test;

class RecipeHistoryTest {
    private static final Recipe FOUR = Recipe.IDENTITY.withBits(4);
    private static final Recipe EIGHT = Recipe.IDENTITY.withBits(8);

    private final RecipeHistory history = new RecipeHistory(Recipe.IDENTITY);

    @Test
    void goesBackAndForth() {
        history.rest(FOUR);
        history.rest(EIGHT);
        assertThat(history.undo()).contains(FOUR);
        assertThat(history.undo()).contains(Recipe.IDENTITY);
        assertThat(history.undo()).isEmpty();
        assertThat(history.redo()).contains(FOUR);
    }

    @Test
    void aNewMoveForgetsWhatWasUndone() {
        history.rest(FOUR);
        history.undo();
        history.rest(EIGHT);
        assertThat(history.canRedo()).isFalse();
        assertThat(history.undo()).contains(Recipe.IDENTITY);
    }

    @Test
    void restingTwiceInOnePlaceIsOneStep() {
        history.rest(FOUR);
        history.rest(FOUR);
        history.undo();
        assertThat(history.canUndo()).isFalse();
    }
}
