package dev.lathe.sample;

import java.util.ArrayList;
import java.util.List;

/** The names of the sample's files, in the folder that holds them. */
final class SampleFiles {
    static final String MODEL = "digits_resnet.pt";
    static final String README = "README.md";
    /** One line a file, as {@code sha256sum} writes and checks them. */
    static final String CHECKSUMS = "SHA256SUMS";

    private SampleFiles() { }

    /** The model and the splits: all that the checksums cover. */
    static List<String> content() {
        List<String> names = new ArrayList<>(List.of(MODEL));
        for (Split split : Split.values()) {
            names.add(split.imagesFile());
            names.add(split.labelsFile());
        }
        return names;
    }
}
