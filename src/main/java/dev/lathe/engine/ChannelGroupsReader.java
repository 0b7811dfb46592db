package dev.lathe.engine;

import dev.lathe.compress.channel.ChannelGroups;
import dev.lathe.compress.channel.ChannelOptions;
import dev.lathe.compress.channel.PruningCost;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.RecipePasses;
import dev.lathe.graph.Graph;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.task.LatheException;
import java.util.Map;

/** Finds the channel groups of an opened model. */
final class ChannelGroupsReader {
    private ChannelGroupsReader() { }

    /** @throws LatheException if its code is no graph */
    static GroupReport read(OpenedModel model) {
        if (!(model.imported() instanceof ImportResult.Complete complete)) {
            throw new LatheException("The model " + model.card().graph().obstacle()
                    + ": its channels cannot be followed.", "Prune single weights instead.");
        }
        Graph graph = RecipePasses.prepare().run(complete.graph(), PassContext.plain()).graph();
        ChannelGroups groups = ChannelGroups.of(graph);
        PruningCost cost = new PruningCost(graph, groups);
        PruningCost.Reach all = cost.reach(ChannelOptions.DEFAULT, Map.of());
        return new GroupReport(groups.groups().stream().map(group -> new GroupReport.Group(group.name(),
                group.channels(), group.producers(), group.consumers(),
                cost.reach(group, ChannelOptions.DEFAULT, Map.of()).fewestParameters())).toList(),
                groups.closed().stream().map(layer -> new GroupReport.Closed(layer.layers(), layer.channels(),
                        layer.reason())).toList(), all.parameters(), all.fewestParameters());
    }
}
