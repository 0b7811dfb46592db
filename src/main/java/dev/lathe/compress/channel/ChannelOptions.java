package dev.lathe.compress.channel;

import java.util.Objects;
import java.util.Set;

/**
 * How channels are chosen.
 *
 * @param minChannels that every group keeps, or all if it has fewer
 * @param roundTo output channels of a layer are kept in multiples of this, where the layer had a multiple or more than
 *     this; 1 for any number
 * @param excluded layers, or weights, whose output channels all stay
 */
public record ChannelOptions(ChannelCriterion criterion, ChannelRanking ranking, int minChannels, int roundTo,
                             Set<String> excluded) {
    /** Global L2, multiples of 8, at least 8. */
    public static final ChannelOptions DEFAULT =
            new ChannelOptions(ChannelCriterion.L2, ChannelRanking.GLOBAL, 8, 8, Set.of());

    public ChannelOptions {
        Objects.requireNonNull(criterion);
        Objects.requireNonNull(ranking);
        excluded = Set.copyOf(excluded);
        if (minChannels < 1 || roundTo < 1) {
            throw new IllegalArgumentException("at least one channel stays, and multiples are of one at least");
        }
    }

    public ChannelOptions with(ChannelCriterion other) {
        return new ChannelOptions(other, ranking, minChannels, roundTo, excluded);
    }

    public ChannelOptions with(ChannelRanking other) {
        return new ChannelOptions(criterion, other, minChannels, roundTo, excluded);
    }

    public ChannelOptions withLimits(int newMinChannels, int newRoundTo) {
        return new ChannelOptions(criterion, ranking, newMinChannels, newRoundTo, excluded);
    }

    public ChannelOptions excluding(Set<String> layers) {
        return new ChannelOptions(criterion, ranking, minChannels, roundTo, layers);
    }

    boolean excludes(ChannelGroup group) {
        return group.members().stream().anyMatch(member -> member.role() == ChannelRole.OUT
                && (excluded.contains(member.layer()) || excluded.contains(member.weight())));
    }

    /** The most channels that a group can lose. */
    int removable(ChannelGroup group) {
        return excludes(group) ? 0 : group.channels() - kept(group, Math.min(minChannels, group.channels()));
    }

    /** A number of channels that a group may keep, at least so many. */
    int kept(ChannelGroup group, int wanted) {
        int least = Math.max(wanted, Math.min(minChannels, group.channels()));
        int layer = group.channels() * group.width();
        if (layer % roundTo != 0 && layer <= roundTo) {
            return least;
        }
        int step = roundTo / gcd(roundTo, group.width());
        return Math.min(group.channels(), (least + step - 1) / step * step);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
