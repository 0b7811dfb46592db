package dev.lathe.compress.channel;

import dev.lathe.graph.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Chooses channels to remove. The channels are judged once, then any number of plans is quick to make. */
public final class ChannelPlanner {
    private final List<ChannelGroup> groups;
    private final ChannelOptions options;
    private final PruningCost cost;
    private final List<String> notes;
    /** By group: its channels, those that are worth least first. */
    private final List<int[]> byWorth = new ArrayList<>();
    /** Groups, once for each channel that can go, in the order in which they go. */
    private final int[] order;

    private ChannelPlanner(Graph graph, ChannelGroups groups, ChannelOptions options) {
        this.groups = groups.groups();
        this.options = options;
        cost = new PruningCost(graph, groups);
        ChannelScores judged = new ChannelScores(graph);
        List<double[]> scores = judged.of(this.groups, options.criterion());
        notes = judged.notes();
        scores.forEach(score -> byWorth.add(IntStream.range(0, score.length).boxed()
                .sorted(Comparator.comparingDouble(channel -> score[channel])).mapToInt(Integer::intValue).toArray()));
        order = order(scores);
    }

    /** @param groups of that graph */
    public static ChannelPlanner of(Graph graph, ChannelGroups groups, ChannelOptions options) {
        return new ChannelPlanner(graph, groups, options);
    }

    private int[] order(List<double[]> scores) {
        record Candidate(int group, double worth) { }
        List<Candidate> candidates = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            int channels = groups.get(g).channels();
            int most = options.excludes(groups.get(g)) ? 0 : channels - Math.min(options.minChannels(), channels);
            for (int i = 0; i < most; i++) {
                candidates.add(new Candidate(g, options.ranking() == ChannelRanking.UNIFORM
                        ? (i + 1.0) / channels : scores.get(g)[byWorth.get(g)[i]]));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::worth));
        return candidates.stream().mapToInt(Candidate::group).toArray();
    }

    /** Channels that may go or stay, all groups together; those of excluded layers do not count. */
    public int prunable() {
        return groups.stream().filter(group -> !options.excludes(group)).mapToInt(ChannelGroup::channels).sum();
    }

    /**
     * Removes a share of the prunable channels, or somewhat less: every group keeps its minimum, and what it keeps is
     * rounded up.
     *
     * @param share 0 to 1
     */
    public ChannelPlan choose(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not at " + share);
        }
        return plan((int) Math.min(order.length, Math.round(share * prunable())));
    }

    /**
     * Removes the fewest channels after which the network needs no more than a share of its multiplications; as many as
     * can go if that is not enough, which is noted.
     *
     * @param targetShare 0 to 1
     * @param macs multiply-accumulates of each layer at full width, by the name of its weight
     */
    public ChannelPlan chooseForMacs(double targetShare, Map<String, Long> macs) {
        int enough = order.length;
        if (cost.macsShare(plan(enough), macs) > targetShare) {
            ChannelPlan most = plan(enough);
            List<String> more = new ArrayList<>(most.notes());
            more.add(String.format(Locale.ROOT, "no fewer than %.0f %% of the multiplications can be reached",
                    100 * cost.macsShare(most, macs)));
            return new ChannelPlan(most.cuts(), more);
        }
        for (int tooFew = -1; enough - tooFew > 1; ) {
            int middle = (enough + tooFew) >>> 1;
            if (cost.macsShare(plan(middle), macs) <= targetShare) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return plan(enough);
    }

    private ChannelPlan plan(int removals) {
        int[] removed = new int[groups.size()];
        for (int i = 0; i < removals; i++) {
            removed[order[i]]++;
        }
        List<ChannelPlan.Cut> cuts = new ArrayList<>();
        for (int g = 0; g < removed.length; g++) {
            ChannelGroup group = groups.get(g);
            int going = group.channels() - options.kept(group, group.channels() - removed[g]);
            if (going > 0 && removed[g] > 0) {
                cuts.add(new ChannelPlan.Cut(group, IntStream.of(byWorth.get(g)).limit(going).sorted().boxed()
                        .toList()));
            }
        }
        return new ChannelPlan(cuts, notes);
    }
}
