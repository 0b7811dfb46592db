package dev.lathe.compress;

/** Which weights are set to zero first. */
public enum PruningCriterion {
    /** The smallest absolute values over all layers together (Han et al. 2015, arXiv:1506.02626). */
    GLOBAL_MAGNITUDE("magnitude-global", "Magnitude, global"),
    /** The smallest absolute values of each layer, every layer to the same sparsity. */
    LAYER_MAGNITUDE("magnitude-layer", "Magnitude, per layer"),
    /** Seeded random choice: the control that every criterion must beat. */
    RANDOM("random", "Random (control)");

    private final String id;
    private final String label;

    PruningCriterion(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The name in recipes and on the command line. */
    public String id() {
        return id;
    }

    /** The name on screen. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException if no criterion has that id */
    public static PruningCriterion of(String id) {
        for (PruningCriterion criterion : values()) {
            if (criterion.id.equals(id)) {
                return criterion;
            }
        }
        throw new IllegalArgumentException("no pruning criterion is called '" + id + "'");
    }
}
