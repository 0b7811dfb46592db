package dev.lathe.compress.channel;

import dev.lathe.graph.Graph;
import java.util.List;

/**
 * The channels of a network, by what they depend on.
 *
 * <pre>{@code
 * ChannelGroups groups = ChannelGroups.of(graph);
 * ChannelPlan plan = ChannelPlanner.of(graph, groups, ChannelOptions.DEFAULT).choose(0.3);
 * Graph smaller = new RemoveChannels(plan).apply(graph, PassContext.plain()).graph();
 * }</pre>
 *
 * @param groups that may lose channels
 * @param closed layers that must keep theirs, and why
 */
public record ChannelGroups(List<ChannelGroup> groups, List<ClosedLayer> closed) {
    public ChannelGroups {
        groups = List.copyOf(groups);
        closed = List.copyOf(closed);
    }

    /** @param graph without dropout and in-place operators; batch norms may be folded or not */
    public static ChannelGroups of(Graph graph) {
        return new GroupBuilder(ChannelDependencies.of(graph)).groups();
    }
}
