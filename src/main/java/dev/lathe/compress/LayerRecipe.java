package dev.lathe.compress;

import java.util.Objects;

/**
 * What one layer has of its own; a null inherits from the recipe.
 *
 * @param sparsity share of this layer's weights set to zero, smallest magnitude first within the layer
 * @param bits bits of its weights
 * @param scheme how its levels are laid
 * @param leftAlone whether it keeps its values and computes in float, whatever else is said
 */
public record LayerRecipe(Double sparsity, Integer bits, QuantizationScheme scheme, boolean leftAlone) {
    public static final LayerRecipe LEFT_ALONE = new LayerRecipe(null, null, null, true);

    public LayerRecipe {
        if (sparsity != null) {
            Recipe.checkSparsity(sparsity);
        }
        if (bits != null) {
            Recipe.checkBits(bits);
        }
    }

    public static LayerRecipe ofBits(int bits) {
        return new LayerRecipe(null, bits, null, false);
    }

    public static LayerRecipe ofSparsity(double sparsity) {
        return new LayerRecipe(sparsity, null, null, false);
    }

    /** This one's settings, and the other's where it has none. */
    public LayerRecipe or(LayerRecipe other) {
        return new LayerRecipe(sparsity != null ? sparsity : other.sparsity, bits != null ? bits : other.bits,
                scheme != null ? scheme : other.scheme, leftAlone || other.leftAlone);
    }

    /** The recipe as it holds for this layer. */
    Recipe in(Recipe recipe) {
        if (leftAlone) {
            return recipe.withSparsity(0).withBits(32);
        }
        return recipe.withSparsity(Objects.requireNonNullElse(sparsity, recipe.sparsity()))
                .withBits(Objects.requireNonNullElse(bits, recipe.bits()))
                .withScheme(Objects.requireNonNullElse(scheme, recipe.scheme()));
    }
}
