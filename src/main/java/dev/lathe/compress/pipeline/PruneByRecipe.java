package dev.lathe.compress.pipeline;

import dev.lathe.compress.Calibrated;
import dev.lathe.compress.LayerRecipe;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.channel.ChannelPlan;
import dev.lathe.compress.channel.RemoveChannels;
import dev.lathe.compress.pass.BatchNorms;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassDriver;
import dev.lathe.compress.pass.PassReport;
import dev.lathe.compress.pass.PassRun;
import dev.lathe.compress.pass.PruneByPattern;
import dev.lathe.compress.pass.PruneGraphWeights;
import dev.lathe.compress.pass.RecipePasses;
import dev.lathe.compress.pass.ReestimateBatchNorm;
import dev.lathe.compress.pass.SparsityPattern;
import dev.lathe.graph.Graph;
import dev.lathe.graph.range.BatchNormStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pruning half of the compiler: weights or channels go, batch norms are given back the results they had, then folded.
 * Weights are pruned by the magnitudes that training gave them, before batch norms are folded in.
 */
final class PruneByRecipe {
    private final Recipe recipe;
    private final ModelRuns runs;
    private final List<PassReport> reports = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Calibrated calibrated = Calibrated.NOTHING;

    PruneByRecipe(Recipe recipe, ModelRuns runs) {
        this.recipe = recipe;
        this.runs = runs;
    }

    /** @param known what an earlier run of the same recipe removed; empty to choose now */
    Pruned apply(Graph imported, Map<String, List<Integer>> known, PassContext context) {
        Graph original = run(RecipePasses.prepare(), imported, context);
        Map<String, int[]> kept = Map.of();
        Graph pruned = original;
        switch (recipe.pruning().granularity()) {
            case WEIGHT -> pruned = run(PassDriver.inOrder(new PruneGraphWeights(recipe)), original, context);
            case TWO_OF_FOUR -> {
                if (recipe.sparsity() > 0) {
                    pruned = run(PassDriver.inOrder(new PruneByPattern(SparsityPattern.TWO_OF_FOUR,
                            this::isLeftAlone)), original, context);
                }
            }
            case CHANNEL -> {
                if (recipe.prunes()) {
                    ChannelPlan plan = new PruneByStructure(recipe, runs).plan(original, known);
                    notes.addAll(plan.notes());
                    calibrated = calibrated.withRemoved(PruneByStructure.removed(plan));
                    pruned = run(PassDriver.inOrder(new RemoveChannels(plan)), original, context);
                    kept = PruneByStructure.kept(plan, BatchNorms.observed(original));
                }
            }
        }
        pruned = reestimated(original, pruned, kept, context);
        return new Pruned(run(RecipePasses.fold(), pruned, context), reports, calibrated, notes);
    }

    private boolean isLeftAlone(String weight) {
        LayerRecipe own = recipe.layer(weight);
        return own != null && own.leftAlone();
    }

    private Graph reestimated(Graph original, Graph pruned, Map<String, int[]> kept, PassContext context) {
        Set<String> norms = pruned == original || !recipe.pruning().reestimate() ? Set.of()
                : BatchNorms.observed(pruned);
        if (norms.isEmpty()) {
            return pruned;
        }
        BatchNormStatistics statistics = runs.statistics(original, pruned, norms, kept);
        calibrated = calibrated.withStatistics(statistics, runs.source());
        statistics.warning().ifPresent(notes::add);
        return run(PassDriver.inOrder(new ReestimateBatchNorm(statistics)), pruned, context);
    }

    private Graph run(PassDriver driver, Graph graph, PassContext context) {
        PassRun run = driver.run(graph, context);
        reports.addAll(run.reports());
        return run.graph();
    }
}
