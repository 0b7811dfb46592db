package dev.lathe.cli;

import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import picocli.CommandLine.Option;

/** The settings of a recipe beside sparsity and bits. */
final class RecipeOptions {
    @Option(names = "--criterion", paramLabel = "NAME", converter = Choices.OfCriterion.class,
            description = "Which weights go first: magnitude-global (default), magnitude-layer or random.")
    private PruningCriterion criterion = Recipe.IDENTITY.criterion();

    @Option(names = "--granularity", paramLabel = "NAME", converter = Choices.OfGranularity.class,
            description = "What shares a scale: per-channel (default) or per-tensor.")
    private Granularity granularity = QuantizationScheme.DEFAULT.granularity();

    @Option(names = "--mapping", paramLabel = "NAME", converter = Choices.OfMapping.class,
            description = "symmetric (default) or affine.")
    private Mapping mapping = QuantizationScheme.DEFAULT.mapping();

    @Option(names = "--seed", paramLabel = "N", description = "For --criterion random; default: 0.")
    private long seed;

    Recipe recipe(double sparsity, int bits) {
        return new Recipe(sparsity, criterion, bits, new QuantizationScheme(granularity, mapping), seed);
    }
}
