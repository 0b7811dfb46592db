package dev.lathe.data;

/** The layouts of data sets that can be opened. */
public enum DataFormat {
    AUTO("auto", "Detect"),
    IMAGES("images", "Image folder"),
    CIFAR10("cifar10", "CIFAR-10 binary"),
    IDX("idx", "IDX (MNIST)"),
    NPZ("npz", "NumPy"),
    CSV("csv", "CSV");

    private final String id;
    private final String label;

    DataFormat(String id, String label) {
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
