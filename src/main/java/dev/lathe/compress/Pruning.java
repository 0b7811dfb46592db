package dev.lathe.compress;

import java.util.Objects;

/**
 * What pruning takes away, beyond how much.
 *
 * @param granularity what goes together
 * @param worth how channels are ranked; without effect on single weights
 * @param ranking whether channels of all groups are compared, or each group loses the same share
 * @param roundTo channels of a layer are kept in multiples of this
 * @param targetMacs share of the multiplications to be left, 0 to 1, in place of a share of channels; null if there is none
 * @param reestimate whether the statistics of batch norms are found anew after pruning, from calibration data
 */
public record Pruning(Granularity granularity, ChannelWorth worth, Ranking ranking, int roundTo, Double targetMacs,
                      boolean reestimate) {
    public static final Pruning OF_WEIGHTS =
            new Pruning(Granularity.WEIGHT, ChannelWorth.L2, Ranking.GLOBAL, 8, null, true);

    public Pruning {
        Objects.requireNonNull(granularity, "granularity");
        Objects.requireNonNull(worth, "worth");
        Objects.requireNonNull(ranking, "ranking");
        if (roundTo < 1) {
            throw new IllegalArgumentException("channels are kept in multiples of 1 or more, not " + roundTo);
        }
        if (targetMacs != null && !(targetMacs > 0 && targetMacs <= 1)) {
            throw new IllegalArgumentException("a share of the MACs lies between 0 and 1, not at " + targetMacs);
        }
    }

    /** What goes together. */
    public enum Granularity {
        /** Single weights; layers keep their shapes. */
        WEIGHT("weight", "Weights"),
        /** Two of every four neighbours along the input channels. */
        TWO_OF_FOUR("2:4", "2:4"),
        /** Whole channels, out of every layer that they go through: tensors become smaller. */
        CHANNEL("channel", "Channels");

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

    /** How channels are ranked; the least worth go first. */
    public enum ChannelWorth {
        L1("l1", "L1 norm"),
        L2("l2", "L2 norm"),
        /** Factors of the batch norms on the way. */
        BN_SCALE("bn-scale", "BN scale"),
        /** Expected change of the loss, from gradients on calibration data. */
        TAYLOR("taylor", "Taylor"),
        RANDOM("random", "Random");

        private final String id;
        private final String label;

        ChannelWorth(String id, String label) {
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

    /** Which channels are compared. */
    public enum Ranking {
        GLOBAL("global", "Global"),
        UNIFORM("uniform", "Uniform");

        private final String id;
        private final String label;

        Ranking(String id, String label) {
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

    public boolean ofChannels() {
        return granularity == Granularity.CHANNEL;
    }

    public Pruning withGranularity(Granularity newGranularity) {
        return new Pruning(newGranularity, worth, ranking, roundTo, targetMacs, reestimate);
    }

    public Pruning withWorth(ChannelWorth newWorth) {
        return new Pruning(granularity, newWorth, ranking, roundTo, targetMacs, reestimate);
    }

    public Pruning withRanking(Ranking newRanking) {
        return new Pruning(granularity, worth, newRanking, roundTo, targetMacs, reestimate);
    }

    public Pruning withRoundTo(int newRoundTo) {
        return new Pruning(granularity, worth, ranking, newRoundTo, targetMacs, reestimate);
    }

    public Pruning withTargetMacs(Double newTargetMacs) {
        return new Pruning(granularity, worth, ranking, roundTo, newTargetMacs, reestimate);
    }

    public Pruning withReestimate(boolean newReestimate) {
        return new Pruning(granularity, worth, ranking, roundTo, targetMacs, newReestimate);
    }

    /** Settings that have no say put to their defaults. */
    Pruning withoutIdleSettings(double sparsity) {
        boolean prunes = sparsity > 0 || ofChannels() && targetMacs != null;
        return !prunes ? OF_WEIGHTS : ofChannels() ? this
                : OF_WEIGHTS.withGranularity(granularity).withReestimate(reestimate);
    }
}
