package dev.lathe.compress.pass;

import dev.lathe.compress.Recipe;

/** The passes that a recipe asks for. */
public final class RecipePasses {
    private static final int BUDGET = 4;

    private RecipePasses() { }

    /** Changes in form only: what the model computes stays, up to the rounding of folded weights. */
    public static PassDriver simplify() {
        return PassDriver.inOrder(new DropDropout(), new UnshareInPlace(), new RecognizeLinear())
                .thenRepeat(BUDGET, new FoldConstants(), new FoldBatchNorm(), new RemoveDeadNodes());
    }

    /**
     * Pruned and quantized weights on float kernels, stored at their entropy. Weights are pruned by the magnitudes that
     * training gave them, before batch norms are folded in, and quantized as they are used, after it.
     */
    public static PassDriver weightOnly(Recipe recipe) {
        return PassDriver.inOrder(new DropDropout(), new UnshareInPlace(), new RecognizeLinear(),
                        new PruneGraphWeights(recipe))
                .thenRepeat(BUDGET, new FoldConstants(), new FoldBatchNorm(), new RemoveDeadNodes())
                .then(new QuantizeGraphWeights(recipe), new PackLevels(), new PackZeros(), StoreHalf.whereExact());
    }
}
