package dev.lathe.compress.channel;

import dev.lathe.graph.Graph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a network costs after channels are gone. Nothing is estimated: it follows from the sizes of its weights. */
public final class PruningCost {
    private final Graph graph;
    private final ChannelGroups groups;

    /** @param groups of that graph */
    public PruningCost(Graph graph, ChannelGroups groups) {
        this.graph = graph;
        this.groups = groups;
    }

    /** Numbers in all floating point weights, buffers included. */
    public long parameters(ChannelPlan plan) {
        Map<String, Double> shares = shares(plan);
        return graph.weights().values().stream().filter(weight -> weight.type().isFloatingPoint())
                .mapToLong(weight -> Math.round(weight.tensor().elements()
                        * shares.getOrDefault(weight.name(), 1.0))).sum();
    }

    /**
     * Multiply-accumulates that are left.
     *
     * @param macs of each layer at full width, by the name of its weight
     */
    public double macs(ChannelPlan plan, Map<String, Long> macs) {
        Map<String, Double> shares = shares(plan);
        return macs.entrySet().stream().mapToDouble(layer -> layer.getValue()
                * shares.getOrDefault(layer.getKey(), 1.0)).sum();
    }

    double macsShare(ChannelPlan plan, Map<String, Long> macs) {
        double all = macs.values().stream().mapToDouble(Long::doubleValue).sum();
        return all == 0 ? 1 : macs(plan, macs) / all;
    }

    /** The share of each weight that is left: what is left of its output channels times what is left of its inputs. */
    private Map<String, Double> shares(ChannelPlan plan) {
        Map<List<Object>, Double> byDimension = new HashMap<>();
        for (ChannelPlan.Cut cut : plan.cuts()) {
            for (GroupMember member : cut.group().members()) {
                double gone = (double) cut.removed().size() * member.slices().width() / member.size();
                byDimension.merge(List.of(member.weight(), member.dimension()), 1 - gone,
                        (left, other) -> left - (1 - other));
            }
        }
        Map<String, Double> shares = new HashMap<>();
        byDimension.forEach((place, left) -> shares.merge((String) place.get(0), left, (a, b) -> a * b));
        return shares;
    }

    /** What the smallest network within some limits costs. */
    public Reach reach(ChannelOptions options, Map<String, Long> macs) {
        return reach(groups.groups(), options, macs);
    }

    /** What the network costs if one group alone keeps as little as it may. */
    public Reach reach(ChannelGroup group, ChannelOptions options, Map<String, Long> macs) {
        return reach(List.of(group), options, macs);
    }

    private Reach reach(List<ChannelGroup> pruned, ChannelOptions options, Map<String, Long> macs) {
        ChannelPlan nothing = new ChannelPlan(List.of(), List.of());
        ChannelPlan most = new ChannelPlan(pruned.stream().map(group -> new ChannelPlan.Cut(group,
                IntStream.range(0, options.removable(group)).boxed().toList())).toList(), List.of());
        return new Reach(parameters(nothing), parameters(most), macs(nothing, macs), macs(most, macs));
    }

    /**
     * How far pruning can go.
     *
     * @param parameters of the whole network
     * @param fewestParameters that can be left
     * @param macs of the whole network; 0 if none are known
     * @param fewestMacs that can be left
     */
    public record Reach(long parameters, long fewestParameters, double macs, double fewestMacs) { }
}
