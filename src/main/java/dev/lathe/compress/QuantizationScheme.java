package dev.lathe.compress;

/**
 * How the real values of a weight are mapped to integer levels.
 *
 * @param granularity what shares one scale
 * @param mapping whether zero sits in the middle of the levels
 */
public record QuantizationScheme(Granularity granularity, Mapping mapping) {
    public static final QuantizationScheme DEFAULT =
            new QuantizationScheme(Granularity.PER_CHANNEL, Mapping.SYMMETRIC);

    /** What shares one scale (and zero point). */
    public enum Granularity {
        PER_TENSOR("per-tensor", "Per tensor"),
        /** One scale for each output channel (the first dimension of the weight). */
        PER_CHANNEL("per-channel", "Per channel");

        private final String id;
        private final String label;

        Granularity(String id, String label) {
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

    /** Where the levels lie; zero is always one of them, so that pruned weights stay zero. */
    public enum Mapping {
        /** {@code w = scale · q}, q from −(2^(b−1)−1) to 2^(b−1)−1. */
        SYMMETRIC("symmetric", "Symmetric"),
        /** {@code w = scale · (q − zeroPoint)}, q from 0 to 2^b−1. */
        AFFINE("affine", "Affine");

        private final String id;
        private final String label;

        Mapping(String id, String label) {
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
}
