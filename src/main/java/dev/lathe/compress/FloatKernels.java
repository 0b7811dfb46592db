package dev.lathe.compress;

/** What computes a layer in float. */
public enum FloatKernels {
    /** libtorch's own operators, one by one. */
    PLAIN("plain", "Plain");

    private final String id;
    private final String label;

    FloatKernels(String id, String label) {
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
