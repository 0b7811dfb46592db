package dev.lathe.compress;

import java.util.Objects;

/**
 * How numbers are laid into the file.
 *
 * @param half what weights of 16 bits are
 * @param mappable whether entries are stored as they are, aligned, so that the file can be mapped into memory instead of
 *     being read; larger
 */
public record Storage(Half half, boolean mappable) {
    public static final Storage SMALLEST = new Storage(Half.FP16, false);

    public Storage {
        Objects.requireNonNull(half, "half");
    }

    /** Numbers of 16 bits. */
    public enum Half {
        /** IEEE 754 binary16: 11 significant bits, to 65504. */
        FP16("fp16"),
        /** 8 significant bits, the range of single precision. */
        BF16("bf16");

        private final String id;

        Half(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    public Storage withHalf(Half newHalf) {
        return new Storage(newHalf, mappable);
    }

    public Storage withMappable(boolean newMappable) {
        return new Storage(half, newMappable);
    }
}
