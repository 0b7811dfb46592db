package dev.lathe.graph.range;

/** How the range of an activation is chosen from what was seen of it. */
public enum RangeMethod {
    /** From the smallest to the largest element seen. */
    MIN_MAX("min-max", "Min-max"),
    /** Moving averages of each batch's smallest and largest element. */
    MOVING_AVERAGE("moving-average", "Moving average"),
    /** Leaves out a ten-thousandth of the elements at either end. */
    PERCENTILE("percentile", "Percentile 99.99"),
    /** Least squared error of 256 levels over the histogram. */
    MSE("mse", "Least squares"),
    /** Least loss of information between the histogram and its 256 levels (Migacz 2017, TensorRT). */
    ENTROPY("entropy", "Entropy");

    private final String id;
    private final String label;

    RangeMethod(String id, String label) {
        this.id = id;
        this.label = label;
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }
}
