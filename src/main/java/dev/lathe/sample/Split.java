package dev.lathe.sample;

/** The three disjoint parts of the sample data set. */
enum Split {
    TRAIN("train", 12_000),
    CALIBRATION("calibration", 1_000),
    TEST("test", 2_000);

    private final String id;
    private final int size;

    Split(String id, int size) {
        this.id = id;
        this.size = size;
    }

    String id() {
        return id;
    }

    int size() {
        return size;
    }

    String imagesFile() {
        return id + "-images-idx3-ubyte.gz";
    }

    String labelsFile() {
        return id + "-labels-idx1-ubyte.gz";
    }
}
