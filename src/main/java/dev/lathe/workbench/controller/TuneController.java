package dev.lathe.workbench.controller;

import dev.lathe.compress.Activations;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.model.TrialsModel;
import dev.lathe.workbench.model.TuneModel;
import dev.lathe.workbench.view.TuneGestures;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sliders and selection: every resting place of the sliders is measured once, and can be gone back to. */
final class TuneController implements TuneGestures {
    private static final int HALF_BITS = 16;

    private final TuneModel tune;
    private final TrialsModel trials;
    private final TrialDesk desk;
    private final Debounce debounce;
    private RecipeHistory history = new RecipeHistory(Recipe.IDENTITY);

    TuneController(TuneModel tune, TrialsModel trials, TrialDesk desk, Debounce debounce) {
        this.tune = tune;
        this.trials = trials;
        this.desk = desk;
        this.debounce = debounce;
    }

    /** The sliders back to where nothing is changed, for a new session. */
    void reset(boolean enabled) {
        debounce.cancel();
        history = new RecipeHistory(Recipe.IDENTITY);
        tune.recipe().set(Recipe.IDENTITY);
        tune.enabled().set(enabled);
        showHistory();
    }

    /** A new baseline was measured for the same model and data: the sliders stay. */
    void enable(boolean enabled) {
        tune.enabled().set(enabled);
    }

    @Override
    public void onSparsityMoved(double sparsity) {
        double rounded = Math.round(sparsity * 100) / 100.0;
        moved(tune.recipe().get().withSparsity(Math.max(0, Math.min(Recipe.MAX_SPARSITY, rounded))));
    }

    @Override
    public void onBitsMoved(int bits) {
        moved(tune.recipe().get().withBits(bits));
    }

    @Override
    public void onCriterionChosen(PruningCriterion criterion) {
        moved(tune.recipe().get().withCriterion(criterion));
    }

    @Override
    public void onGranularityChosen(Granularity granularity) {
        Recipe recipe = tune.recipe().get();
        moved(recipe.withScheme(new QuantizationScheme(granularity, recipe.scheme().mapping())));
    }

    @Override
    public void onMappingChosen(Mapping mapping) {
        Recipe recipe = tune.recipe().get();
        moved(recipe.withScheme(new QuantizationScheme(recipe.scheme().granularity(), mapping)));
    }

    @Override
    public void onChanged(UnaryOperator<Recipe> change) {
        moved(change.apply(tune.recipe().get()));
    }

    @Override
    public void onTrialChosen(Trial trial) {
        if (trial == null || trial.equals(trials.selected().get())) {
            return;
        }
        debounce.cancel();
        if (trial.recipe() != null || trial.isBaseline()) {
            tune.recipe().set(trial.isBaseline() ? Recipe.IDENTITY : trial.recipe());
            history.rest(tune.recipe().get());
            showHistory();
        }
        trials.selected().set(trial);
        desk.dropTried();
    }

    @Override
    public void onUndo() {
        settle();
        history.undo().ifPresent(this::goTo);
    }

    @Override
    public void onRedo() {
        settle();
        history.redo().ifPresent(this::goTo);
    }

    private void moved(Recipe wanted) {
        Recipe recipe = withoutHiddenSettings(wanted);
        if (!tune.enabled().get() || recipe.equals(tune.recipe().get())) {
            return;
        }
        tune.recipe().set(recipe);
        desk.holdOff();
        trials.selected().set(desk.measured(recipe).orElse(null));
        debounce.restart(this::rest);
    }

    /** Nobody is to measure what the window does not show: half formats are of 16 bits, float kernels not of int8. */
    private static Recipe withoutHiddenSettings(Recipe recipe) {
        boolean int8 = recipe.activations() == Activations.INT8;
        Recipe plain = int8 ? recipe.withExecution(recipe.execution().withKernels(FloatKernels.PLAIN)) : recipe;
        return !int8 && recipe.bits() == HALF_BITS ? plain
                : plain.withStorage(plain.storage().withHalf(Storage.SMALLEST.half()));
    }

    private void rest() {
        history.rest(tune.recipe().get());
        showHistory();
        measure(tune.recipe().get());
    }

    /** A move that has not come to rest counts as one. */
    private void settle() {
        if (debounce.isPending()) {
            debounce.cancel();
            history.rest(tune.recipe().get());
        }
    }

    private void goTo(Recipe recipe) {
        tune.recipe().set(recipe);
        showHistory();
        measure(recipe);
    }

    private void measure(Recipe recipe) {
        Optional<Trial> known = desk.measured(recipe);
        trials.selected().set(known.orElse(null));
        if (known.isPresent()) {
            desk.dropTried();
        } else {
            desk.run(recipe);
        }
    }

    private void showHistory() {
        tune.canUndo().set(history.canUndo());
        tune.canRedo().set(history.canRedo());
    }
}
