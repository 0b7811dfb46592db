package dev.lathe.compress.channel;

import java.util.Map;

/** What a channel is worth. The channels that are worth least go first. */
public sealed interface ChannelCriterion {
    ChannelCriterion L1 = new Norm(1);
    /** The group norm of DepGraph (Fang et al. 2023, arXiv:2301.12900). */
    ChannelCriterion L2 = new Norm(2);
    ChannelCriterion BN_SCALE = new NormScale();

    /**
     * The p-norm of a channel's weights over all layers that make or read it. Each layer counts the same: its sums are
     * divided by their mean before they are averaged.
     *
     * @param power 1 or 2
     */
    record Norm(int power) implements ChannelCriterion {
        public Norm {
            if (power != 1 && power != 2) {
                throw new IllegalArgumentException("a norm is L1 or L2, not L" + power);
            }
        }
    }

    /**
     * The size of the factors of the batch norms on the way (network slimming, Liu et al. 2017, arXiv:1708.06519).
     * Where there are none, or none any more since they were folded, the L2 norm.
     */
    record NormScale() implements ChannelCriterion { }

    /**
     * How much the loss is expected to change, {@code |sum of weight times gradient|} over each layer that makes or
     * reads the channel (Molchanov et al. 2019, arXiv:1906.10771). Comparable between layers as it is.
     *
     * @param gradients of the loss, by the weight's name; elements in the order of the weight's elements in memory
     */
    record Taylor(Map<String, float[]> gradients) implements ChannelCriterion {
        public Taylor {
            gradients = Map.copyOf(gradients);
        }
    }

    /** Chance, as the baseline that every other criterion has to beat. */
    record Chance(long seed) implements ChannelCriterion { }

    static ChannelCriterion random(long seed) {
        return new Chance(seed);
    }

    static ChannelCriterion taylor(Map<String, float[]> gradients) {
        return new Taylor(gradients);
    }
}
