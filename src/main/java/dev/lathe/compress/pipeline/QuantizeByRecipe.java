package dev.lathe.compress.pipeline;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibrated;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.int8.Int8Options;
import dev.lathe.compress.int8.QuantizeDynamically;
import dev.lathe.compress.int8.QuantizeStatically;
import dev.lathe.compress.pass.GraphWeight;
import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.Pass;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassDriver;
import dev.lathe.compress.pass.PassReport;
import dev.lathe.compress.pass.PassRun;
import dev.lathe.compress.pass.QuantizeGraphWeights;
import dev.lathe.compress.pass.RecipePasses;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Value;
import dev.lathe.graph.range.ActivationRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The quantizing half of the compiler: int8 kernels where the recipe wants them, fewer bits for what stays float. */
final class QuantizeByRecipe {
    private final Recipe recipe;
    private final ModelRuns runs;

    QuantizeByRecipe(Recipe recipe, ModelRuns runs) {
        this.recipe = recipe;
        this.runs = runs;
    }

    /**
     * @param simplified pruned, its batch norms folded
     * @param known what running the model told so far
     */
    Quantized apply(Graph simplified, Calibrated known, PassContext context) {
        Int8Options options = options(simplified);
        Calibrated calibrated = known;
        List<Pass> passes = new ArrayList<>();
        if (recipe.activations() == Activations.INT8) {
            List<Value> observed = QuantizeStatically.observed(simplified, options);
            ActivationRanges ranges = runs.ranges(simplified, observed);
            calibrated = known.withRanges(ranges, observed, runs.source());
            passes.add(new QuantizeStatically(ranges, options));
        }
        if (recipe.activations() == Activations.DYNAMIC) {
            passes.add(new QuantizeDynamically(options));
        }
        passes.add(new QuantizeGraphWeights(recipe));
        PassRun run = PassDriver.inOrder(passes.toArray(Pass[]::new)).run(simplified, context);
        List<PassReport> reports = run.reports();
        return new Quantized(run.graph(), reports, calibrated);
    }

    private Int8Options options(Graph graph) {
        Map<String, Integer> own = new HashMap<>();
        int general = Math.min(8, recipe.bits());
        for (GraphWeight weight : GraphWeight.of(GraphView.of(graph), new ArrayList<>())) {
            int bits = recipe.int8Bits(weight.name());
            if (bits != general) {
                own.put(weight.name(), bits);
            }
        }
        return new Int8Options(general, own, !recipe.execution().reduceRange(),
                RecipePasses.smallest(recipe.storage()));
    }
}
