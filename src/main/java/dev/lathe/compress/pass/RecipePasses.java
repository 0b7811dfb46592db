package dev.lathe.compress.pass;

import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;

/** The passes that a recipe asks for. */
public final class RecipePasses {
    private static final int BUDGET = 4;

    private RecipePasses() { }

    /** Changes in form that pruning needs; batch norms stay. */
    public static PassDriver prepare() {
        return PassDriver.inOrder(new DropDropout(), new UnshareInPlace(), new RecognizeLinear());
    }

    /** Changes in form after pruning: batch norms go into the layers before them. */
    public static PassDriver fold() {
        return PassDriver.inOrder().thenRepeat(BUDGET, new FoldConstants(), new FoldBatchNorm(),
                new RemoveDeadNodes());
    }

    /** Changes in form only: what the model computes stays, up to the rounding of folded weights. */
    public static PassDriver simplify() {
        return prepare().then(fold());
    }

    /** Weights are pruned by the magnitudes that training gave them, before batch norms are folded in. */
    public static PassDriver pruneAndSimplify(Recipe recipe) {
        return prepare().then(new PruneGraphWeights(recipe)).then(fold());
    }

    /** Stores what lies on few levels, has many zeros or few digits in fewer bytes, to be rebuilt to the last bit. */
    public static PassDriver pack(Storage storage) {
        return PassDriver.inOrder(new PackLevels(smallest(storage)), new PackZeros(), StoreHalf.whereExact());
    }

    /** What counts as small in a file of that kind. */
    public static PackLevels.Smallest smallest(Storage storage) {
        return storage.mappable() ? PackLevels.Smallest.STORED : PackLevels.Smallest.DEFLATED;
    }

    /**
     * Pruned and quantized weights on float kernels, stored at their entropy. They are quantized as they are used, after
     * batch norms are folded in.
     */
    public static PassDriver weightOnly(Recipe recipe) {
        return pruneAndSimplify(recipe).then(new QuantizeGraphWeights(recipe)).then(pack(recipe.storage()));
    }
}
