package dev.lathe.chart;

import dev.lathe.compress.Activations;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;

/** What the shape of a mark says: how the trial computes. */
public enum MarkForm {
    /** The baseline, and files measured as they came. */
    OPENED("Baseline"),
    /** The weights of the opened file on other float kernels. */
    KERNELS("Float kernels"),
    FLOAT("Float"),
    DYNAMIC(Activations.DYNAMIC.label()),
    INT8(Activations.INT8.label());

    private final String label;

    MarkForm(String label) {
        this.label = label;
    }

    /** @param recipe null for what was not compressed here */
    public static MarkForm of(Recipe recipe) {
        if (recipe == null) {
            return OPENED;
        }
        return switch (recipe.activations()) {
            case FLOAT -> recipe.isFloatExecution() && recipe.execution().kernels() != FloatKernels.PLAIN
                    ? KERNELS : FLOAT;
            case DYNAMIC -> DYNAMIC;
            case INT8 -> INT8;
        };
    }

    /** The name in legends. */
    public String label() {
        return label;
    }
}
