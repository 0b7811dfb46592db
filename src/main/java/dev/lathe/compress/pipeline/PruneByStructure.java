package dev.lathe.compress.pipeline;

import dev.lathe.compress.Calibrated;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.channel.ChannelCriterion;
import dev.lathe.compress.channel.ChannelGroup;
import dev.lathe.compress.channel.ChannelGroups;
import dev.lathe.compress.channel.ChannelOptions;
import dev.lathe.compress.channel.ChannelPlan;
import dev.lathe.compress.channel.ChannelPlanner;
import dev.lathe.compress.channel.ChannelRanking;
import dev.lathe.compress.channel.GroupMember;
import dev.lathe.graph.Graph;
import dev.lathe.task.LatheException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which channels a recipe removes. */
final class PruneByStructure {
    private final Recipe recipe;
    private final ModelRuns runs;

    PruneByStructure(Recipe recipe, ModelRuns runs) {
        this.recipe = recipe;
        this.runs = runs;
    }

    /**
     * @param known channels that went before, by the name of their group; empty to choose them now
     * @throws LatheException if those belong to another model
     */
    ChannelPlan plan(Graph graph, Map<String, List<Integer>> known) {
        ChannelGroups groups = ChannelGroups.of(graph);
        if (!known.isEmpty()) {
            return remembered(groups, known);
        }
        ChannelPlanner planner = ChannelPlanner.of(graph, groups, options(graph));
        Double target = recipe.pruning().targetMacs();
        return target != null ? planner.chooseForMacs(target, runs.macs(graph)) : planner.choose(recipe.sparsity());
    }

    private ChannelOptions options(Graph graph) {
        Pruning pruning = recipe.pruning();
        ChannelCriterion criterion = switch (pruning.worth()) {
            case L1 -> ChannelCriterion.L1;
            case L2 -> ChannelCriterion.L2;
            case BN_SCALE -> ChannelCriterion.BN_SCALE;
            case RANDOM -> ChannelCriterion.random(recipe.seed());
            case TAYLOR -> ChannelCriterion.taylor(runs.gradients(graph));
        };
        Set<String> excluded = recipe.layers().entrySet().stream().filter(entry -> entry.getValue().leftAlone())
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        return ChannelOptions.DEFAULT.with(criterion).with(pruning.ranking() == Pruning.Ranking.GLOBAL
                ? ChannelRanking.GLOBAL : ChannelRanking.UNIFORM).withLimits(
                        ChannelOptions.DEFAULT.minChannels(), pruning.roundTo()).excluding(excluded);
    }

    private static ChannelPlan remembered(ChannelGroups groups, Map<String, List<Integer>> known) {
        Map<String, ChannelGroup> byName = new HashMap<>();
        groups.groups().forEach(group -> byName.put(group.name(), group));
        List<ChannelPlan.Cut> cuts = new ArrayList<>();
        known.forEach((name, removed) -> {
            ChannelGroup group = byName.get(name);
            boolean fits = group != null && removed.stream().allMatch(c -> c >= 0 && c < group.channels());
            if (!fits) {
                throw new LatheException("The recipe's channel groups do not fit the model: it has no group '" + name
                        + "'" + (group == null ? "" : " of so many channels (" + group.channels() + ")") + ".",
                        "Apply the recipe to the model that it was made for, or choose channels anew.");
            }
            cuts.add(new ChannelPlan.Cut(group, removed));
        });
        return new ChannelPlan(cuts, List.of());
    }

    static Map<String, List<Integer>> removed(ChannelPlan plan) {
        Map<String, List<Integer>> removed = new LinkedHashMap<>();
        plan.cuts().forEach(cut -> removed.put(cut.group().name(), cut.removed()));
        return removed;
    }

    /** Indices that are left along the first dimension of weights, where some are gone. */
    static Map<String, int[]> kept(ChannelPlan plan, Set<String> weights) {
        Map<String, BitSet> kept = new HashMap<>();
        for (ChannelPlan.Cut cut : plan.cuts()) {
            for (GroupMember member : cut.group().members()) {
                if (weights.contains(member.weight()) && member.dimension() == 0) {
                    BitSet left = kept.computeIfAbsent(member.weight(), name -> {
                        BitSet all = new BitSet();
                        all.set(0, member.size());
                        return all;
                    });
                    cut.removed().forEach(channel -> {
                        for (int index : member.slices().indices(channel)) {
                            left.clear(index);
                        }
                    });
                }
            }
        }
        return kept.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().stream().toArray()));
    }
}
