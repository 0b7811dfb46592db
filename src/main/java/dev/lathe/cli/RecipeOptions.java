package dev.lathe.cli;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.LayerRecipe;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.graph.range.RangeMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The settings of a recipe beside sparsity and bits. */
final class RecipeOptions {
    @Option(names = "--granularity", paramLabel = "NAME", converter = Choices.OfPruning.class,
            description = "What is pruned: weight (default), 2:4 (two of every four) or channel.")
    private Pruning.Granularity granularity = Pruning.OF_WEIGHTS.granularity();

    @Option(names = "--criterion", paramLabel = "NAME", converter = Choices.OfCriterion.class,
            description = {"What goes first. Weights: magnitude-global (default), magnitude-layer or random;",
                "channels: l1, l2 (default), bn-scale, taylor or random."})
    private Choices.Criterion criterion = new Choices.Criterion(Recipe.IDENTITY.criterion(), null);

    @Option(names = "--ranking", paramLabel = "NAME", converter = Choices.OfRanking.class,
            description = "Channels are compared over all groups (global, default) or within each (uniform).")
    private Pruning.Ranking ranking = Pruning.OF_WEIGHTS.ranking();

    @Option(names = "--round-to", paramLabel = "N", description = "Keep channels in multiples of N; default: 8.")
    private int roundTo = Pruning.OF_WEIGHTS.roundTo();

    @Option(names = "--target-macs", paramLabel = "SHARE",
            description = "With --granularity channel: leave this share of the multiplications, such as 0.5.")
    private Double targetMacs;

    @Option(names = "--bn-reestimate", paramLabel = "on|off", converter = Choices.OfOnOff.class,
            description = "Find batch norms' statistics anew after pruning, from calibration data; default: on.")
    private Choices.Answer reestimate = Choices.Answer.YES;

    @Option(names = "--scales", paramLabel = "NAME", converter = Choices.OfGranularity.class,
            description = "What shares a scale: per-channel (default) or per-tensor.")
    private Granularity scales = QuantizationScheme.DEFAULT.granularity();

    @Option(names = "--mapping", paramLabel = "NAME", converter = Choices.OfMapping.class,
            description = "symmetric (default) or affine.")
    private Mapping mapping = QuantizationScheme.DEFAULT.mapping();

    @Option(names = "--seed", paramLabel = "N", description = "For --criterion random; default: 0.")
    private long seed;

    @Option(names = "--activations", paramLabel = "NAME", converter = Choices.OfActivations.class,
            description = "What layers compute with: float (default), dynamic (int8 linear layers) or int8.")
    private Activations activations = Activations.FLOAT;

    @Option(names = "--calibration-method", paramLabel = "NAME", converter = Choices.OfRangeMethod.class,
            description = "How int8 ranges are chosen: min-max, moving-average, percentile, mse (default), entropy.")
    private RangeMethod method = Calibration.DEFAULT.method();

    @Option(names = "--calibration-samples", paramLabel = "N",
            description = "Calibration samples at most, 0 for all; default: 256.")
    private int calibrationSamples = Calibration.DEFAULT.samples();

    @Option(names = "--kernels", paramLabel = "NAME", converter = Choices.OfKernels.class,
            description = "What computes float layers: one of ${COMPLETION-CANDIDATES}; default: plain.",
            completionCandidates = Choices.KernelNames.class)
    private Choices.Kernels kernels = new Choices.Kernels(FloatKernels.PLAIN);

    @Option(names = "--reduce-range", paramLabel = "yes|no", converter = Choices.OfYesNo.class,
            description = "7-bit weights for int8, for x86 processors without VNNI; default: what this one needs.")
    private Choices.Answer reduceRange =
            Execution.FLOAT.reduceRange() ? Choices.Answer.YES : Choices.Answer.NO;

    @Option(names = "--half", paramLabel = "NAME", converter = Choices.OfHalf.class,
            description = "What 16 bits are: fp16 (default) or bf16.")
    private Storage.Half half = Storage.SMALLEST.half();

    @Option(names = "--mappable", description = "Store entries uncompressed and aligned, for memory-mapped loading.")
    private boolean mappable;

    @Option(names = "--layer", paramLabel = "NAME=SETTINGS",
            converter = {Choices.OfName.class, Choices.OfLayer.class},
            description = {"A layer's own settings, repeatable: --layer fc=bits:8,sparsity:0.2",
                "or --layer conv1=float to leave it alone."})
    private Map<String, LayerRecipe> layers = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Whether float kernels are to be chosen by measuring. */
    boolean wantsFastest() {
        return kernels.choice() == null;
    }

    /** With plain kernels where the fastest are wanted. */
    Recipe recipe(double sparsity, int bits) {
        try {
            Execution execution = new Execution(activations, new Calibration(method, calibrationSamples),
                    wantsFastest() ? FloatKernels.PLAIN : kernels.choice(), reduceRange == Choices.Answer.YES);
            return new Recipe(sparsity, criterion.ofWeights(), bits, new QuantizationScheme(scales, mapping), seed,
                    pruning(), execution, new Storage(half, mappable), layers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--calibration-samples, --round-to, --target-macs: "
                    + e.getMessage(), e);
        }
    }

    private Pruning pruning() {
        boolean channels = granularity == Pruning.Granularity.CHANNEL;
        if (criterion.misfits(granularity)) {
            throw new ParameterException(command.commandLine(), "--criterion: " + criterion.id() + " ranks "
                    + (channels ? "single weights, not channels" : "channels, not single weights")
                    + "; see --granularity");
        } else if (targetMacs != null && !channels) {
            throw new ParameterException(command.commandLine(), "--target-macs goes with --granularity channel");
        }
        return new Pruning(granularity, criterion.ofChannels(), ranking, roundTo, targetMacs,
                reestimate == Choices.Answer.YES);
    }
}
