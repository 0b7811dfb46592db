package dev.lathe.compress.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassDriver;
import dev.lathe.compress.pass.PassRun;
import dev.lathe.compress.pass.TorchRun;
import dev.lathe.graph.Graph;
import java.util.List;
import java.util.Set;

/** What holds of every pruned network. */
final class PruningAssert {
    private static final double TOLERANCE = 1e-5;
    static final ChannelOptions ANY_NUMBER = new ChannelOptions(ChannelCriterion.random(3), ChannelRanking.UNIFORM, 1,
            1, Set.of());

    private PruningAssert() { }

    /** Pruned by chance to several degrees it computes what it computes with zeros in the place of those channels. */
    static void assertPrunes(Graph graph, long... shape) {
        assertPrunes(graph, true, shape);
    }

    /** @param keepsZeros whether zeros stay zeros up to the layer that reads them */
    static void assertPrunes(Graph graph, boolean keepsZeros, long... shape) {
        for (double share : new double[] {0.3, 0.7}) {
            ChannelGroups groups = ChannelGroups.of(graph);
            ChannelPlan plan = ChannelPlanner.of(graph, groups, ANY_NUMBER).choose(share);
            assertThat(plan.cuts()).isNotEmpty();
            Graph pruned = pruned(graph, plan);
            assertThat(parameters(pruned)).isEqualTo(new PruningCost(graph, groups).parameters(plan));
            float[] actual = TorchRun.outputs(pruned, shape);
            TorchRun.assertClose(actual, TorchRun.outputs(MaskChannels.everywhere(graph, plan), shape), TOLERANCE);
            if (keepsZeros) {
                TorchRun.assertClose(actual, TorchRun.outputs(MaskChannels.making(graph, plan), shape), TOLERANCE);
            }
        }
    }

    static long parameters(Graph graph) {
        return graph.weights().values().stream().filter(weight -> weight.type().isFloatingPoint())
                .mapToLong(weight -> weight.tensor().elements()).sum();
    }

    /** The valid graph that the pass makes; run on it, the pass does nothing. */
    static Graph pruned(Graph graph, ChannelPlan plan) {
        PassRun run = PassDriver.inOrder(new RemoveChannels(plan)).run(graph, PassContext.plain());
        assertThat(run.graph() == graph).isEqualTo(plan.cuts().isEmpty());
        assertThat(new RemoveChannels(plan).apply(run.graph(), PassContext.plain()).graph()).isSameAs(run.graph());
        return run.graph();
    }

    /** All channels of some layer stay, for a reason. */
    static void assertClosed(Graph graph, String layer, String reason) {
        List<ClosedLayer> closed = ChannelGroups.of(graph).closed();
        assertThat(closed).anySatisfy(found -> {
            assertThat(found.layers()).contains(layer);
            assertThat(found.reason()).contains(reason);
        });
        assertThat(ChannelGroups.of(graph).groups()).noneMatch(group -> group.producers().contains(layer));
    }

    /** Producers of each group with the number of channels, as {@code "a, b: 8"}. */
    static List<String> groups(Graph graph) {
        return ChannelGroups.of(graph).groups().stream()
                .map(group -> String.join(", ", group.producers()) + ": " + group.channels()).toList();
    }
}
