package dev.lathe.compress;

/** What layers compute with. */
public enum Activations {
    /** Float kernels; quantized weights are made floats again when the file is loaded. */
    FLOAT("float", "Float"),
    /** Linear and recurrent layers in int8, each batch's range found as it comes; needs no calibration. */
    DYNAMIC("dynamic", "Dynamic int8"),
    /** Whole regions in int8, ranges from calibration. */
    INT8("int8", "Static int8");

    private final String id;
    private final String label;

    Activations(String id, String label) {
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
