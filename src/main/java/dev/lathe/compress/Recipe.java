package dev.lathe.compress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that decides a compressed artifact, given the original file; where activations are int8 the ranges that
 * calibration found belong to it.
 *
 * @param sparsity share of the compressible weights set to zero, 0 to {@value #MAX_SPARSITY}
 * @param criterion which weights go first
 * @param bits bits of a weight: one of {@link #BIT_WIDTHS}; 32 leaves values alone, 16 rounds to half precision
 * @param scheme how levels are laid, for 2 to 8 bits on float kernels
 * @param seed for {@link PruningCriterion#RANDOM}
 * @param pruning what goes together, and how it is ranked
 * @param execution what the artifact executes
 * @param storage how numbers are laid into the file
 * @param layers settings of single layers, by the path of a module or the name of a weight; the longest fitting one
 *     counts
 */
public record Recipe(double sparsity, PruningCriterion criterion, int bits, QuantizationScheme scheme, long seed,
                     Pruning pruning, Execution execution, Storage storage, Map<String, LayerRecipe> layers) {
    public static final double MAX_SPARSITY = 0.95;
    public static final List<Integer> BIT_WIDTHS = List.of(2, 3, 4, 5, 6, 7, 8, 16, 32);
    private static final int INT8_BITS = 8;

    /** Changes no value. */
    public static final Recipe IDENTITY =
            new Recipe(0, PruningCriterion.GLOBAL_MAGNITUDE, 32, QuantizationScheme.DEFAULT, 0);

    public Recipe {
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(pruning, "pruning");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(storage, "storage");
        layers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(layers)));
        checkSparsity(sparsity);
        checkBits(bits);
    }

    /** Float activations, the smallest storage, all layers alike. */
    public Recipe(double sparsity, PruningCriterion criterion, int bits, QuantizationScheme scheme, long seed) {
        this(sparsity, criterion, bits, scheme, seed, Pruning.OF_WEIGHTS, Execution.FLOAT, Storage.SMALLEST, Map.of());
    }

    static void checkSparsity(double sparsity) {
        if (!(sparsity >= 0 && sparsity <= MAX_SPARSITY)) {
            throw new IllegalArgumentException(
                    "sparsity must lie between 0 and " + MAX_SPARSITY + ", not at " + sparsity);
        }
    }

    static void checkBits(int bits) {
        if (!BIT_WIDTHS.contains(bits)) {
            throw new IllegalArgumentException("bits must be one of " + BIT_WIDTHS + ", not " + bits);
        }
    }

    public Recipe withSparsity(double newSparsity) {
        return new Recipe(newSparsity, criterion, bits, scheme, seed, pruning, execution, storage, layers);
    }

    public Recipe withBits(int newBits) {
        return new Recipe(sparsity, criterion, newBits, scheme, seed, pruning, execution, storage, layers);
    }

    public Recipe withCriterion(PruningCriterion newCriterion) {
        return new Recipe(sparsity, newCriterion, bits, scheme, seed, pruning, execution, storage, layers);
    }

    public Recipe withScheme(QuantizationScheme newScheme) {
        return new Recipe(sparsity, criterion, bits, newScheme, seed, pruning, execution, storage, layers);
    }

    public Recipe withPruning(Pruning newPruning) {
        return new Recipe(sparsity, criterion, bits, scheme, seed, newPruning, execution, storage, layers);
    }

    public Recipe withExecution(Execution newExecution) {
        return new Recipe(sparsity, criterion, bits, scheme, seed, pruning, newExecution, storage, layers);
    }

    public Recipe withActivations(Activations activations) {
        return withExecution(execution.withActivations(activations));
    }

    public Recipe withStorage(Storage newStorage) {
        return new Recipe(sparsity, criterion, bits, scheme, seed, pruning, execution, newStorage, layers);
    }

    public Recipe withLayers(Map<String, LayerRecipe> newLayers) {
        return new Recipe(sparsity, criterion, bits, scheme, seed, pruning, execution, storage, newLayers);
    }

    public Activations activations() {
        return execution.activations();
    }

    /** What a weight has of its own, or null. */
    public LayerRecipe layer(String weight) {
        return layers.entrySet().stream()
                .filter(entry -> weight.equals(entry.getKey()) || weight.startsWith(entry.getKey() + "."))
                .max(java.util.Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue).orElse(null);
    }

    /** The recipe as it holds for one weight. */
    public Recipe forWeight(String weight) {
        LayerRecipe own = layer(weight);
        return own == null ? this : own.in(this);
    }

    /** Bits of a weight on an int8 kernel, 2 to 8; 32 if its layer is left alone. */
    public int int8Bits(String weight) {
        LayerRecipe own = layer(weight);
        return own != null && own.leftAlone() ? 32 : Math.min(INT8_BITS, forWeight(weight).bits());
    }

    /** Bits of most weights in the artifact: on int8 kernels no more than 8. */
    public int weightBits() {
        return activations() == Activations.INT8 ? Math.min(bits, INT8_BITS) : bits;
    }

    /** Whether weights or channels go, single layers' own share aside. */
    public boolean prunes() {
        return sparsity > 0 || pruning.ofChannels() && pruning.targetMacs() != null;
    }

    /** Whether it takes a model whose code is a graph. */
    public boolean needsGraph() {
        return execution.needsGraph() || prunes() && pruning.granularity() != Pruning.Granularity.WEIGHT;
    }

    /** Whether the artifact's weights equal the original's and its layers compute as before. */
    public boolean changesNothing() {
        return !prunes() && bits == 32 && !execution.needsGraph()
                && layers.values().stream().allMatch(layer -> layer.in(IDENTITY).equals(IDENTITY));
    }

    /** Whether nothing but the execution of float kernels differs from the original. */
    public boolean isFloatExecution() {
        return activations() == Activations.FLOAT
                && withExecution(execution.withKernels(FloatKernels.PLAIN)).changesNothing();
    }

    /** Settings that have no say in the artifact's bytes put to their defaults. */
    public Recipe withoutIdleSettings() {
        boolean prunesWeights = sparsity > 0 && pruning.granularity() == Pruning.Granularity.WEIGHT || layers.values().stream().anyMatch(layer -> layer.sparsity() != null);
        boolean levels = bits <= INT8_BITS || layers.values().stream().anyMatch(layer -> layer.bits() != null);
        Recipe plain = prunesWeights ? this : withCriterion(PruningCriterion.GLOBAL_MAGNITUDE);
        plain = levels && activations() != Activations.INT8 ? plain : plain.withScheme(QuantizationScheme.DEFAULT);
        plain = plain.activations() == Activations.INT8 && bits > INT8_BITS ? plain.withBits(INT8_BITS) : plain;
        return plain.withPruning(pruning.withoutIdleSettings(sparsity)).withExecution(execution.withoutIdleSettings());
    }

    /** A short name for charts and tables: {@code "60 % · 4 bit"}, {@code "60 % · 8 bit · int8"}. */
    public String label() {
        if (isFloatExecution() && execution.kernels() != FloatKernels.PLAIN) {
            return execution.kernels().label() + " float";
        }
        String weights = pruned() + " · " + weightBits()
                + " bit";
        String executed = activations() != Activations.FLOAT ? " · " + activations().id()
                : execution.kernels() != FloatKernels.PLAIN ? " · " + execution.kernels().id() : "";
        return weights + executed + (layers.isEmpty() ? "" : " · mixed");
    }

    private String pruned() {
        return switch (pruning.granularity()) {
            case WEIGHT -> Math.round(sparsity * 100) + " %";
            case TWO_OF_FOUR -> sparsity > 0 ? "2:4" : "0 %";
            case CHANNEL -> pruning.targetMacs() != null ? Math.round(pruning.targetMacs() * 100) + " % MACs"
                    : Math.round(sparsity * 100) + " % channels";
        };
    }
}
