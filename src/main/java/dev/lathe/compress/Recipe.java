package dev.lathe.compress;

import java.util.List;
import java.util.Objects;

/**
 * Everything that decides the bytes of a compressed artifact, given the original file.
 *
 * @param sparsity share of the compressible weights set to zero, 0 to {@value #MAX_SPARSITY}
 * @param criterion which weights go first
 * @param bits bits of a weight: one of {@link #BIT_WIDTHS}; 32 leaves values alone, 16 rounds to IEEE half precision
 * @param scheme how levels are laid, for 2 to 8 bits
 * @param seed for {@link PruningCriterion#RANDOM}
 */
public record Recipe(double sparsity, PruningCriterion criterion, int bits, QuantizationScheme scheme, long seed) {
    public static final double MAX_SPARSITY = 0.95;
    public static final List<Integer> BIT_WIDTHS = List.of(2, 3, 4, 5, 6, 7, 8, 16, 32);

    /** Changes no value. */
    public static final Recipe IDENTITY =
            new Recipe(0, PruningCriterion.GLOBAL_MAGNITUDE, 32, QuantizationScheme.DEFAULT, 0);

    public Recipe {
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(scheme, "scheme");
        if (!(sparsity >= 0 && sparsity <= MAX_SPARSITY)) {
            throw new IllegalArgumentException(
                    "sparsity must lie between 0 and " + MAX_SPARSITY + ", not at " + sparsity);
        }
        if (!BIT_WIDTHS.contains(bits)) {
            throw new IllegalArgumentException("bits must be one of " + BIT_WIDTHS + ", not " + bits);
        }
    }

    public Recipe withSparsity(double newSparsity) {
        return new Recipe(newSparsity, criterion, bits, scheme, seed);
    }

    public Recipe withBits(int newBits) {
        return new Recipe(sparsity, criterion, newBits, scheme, seed);
    }

    public Recipe withCriterion(PruningCriterion newCriterion) {
        return new Recipe(sparsity, newCriterion, bits, scheme, seed);
    }

    public Recipe withScheme(QuantizationScheme newScheme) {
        return new Recipe(sparsity, criterion, bits, newScheme, seed);
    }

    /** Whether the artifact's weights equal the original's. */
    public boolean changesNothing() {
        return sparsity == 0 && bits == 32;
    }

    /** A short name for charts and tables: {@code "60 % · 4 bit"}. */
    public String label() {
        return Math.round(sparsity * 100) + " % · " + bits + " bit";
    }
}
