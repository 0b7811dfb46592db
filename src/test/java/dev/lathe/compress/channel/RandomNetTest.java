package dev.lathe.compress.channel;

import dev.lathe.compress.pass.TorchRun;
import dev.lathe.graph.Graph;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RandomNetTest {

    @Property(tries = 120)
    void aPrunedNetworkComputesWhatItDoesWithZerosInThePlaceOfItsChannels(@ForAll int seed,
            @ForAll @IntRange(min = 1, max = 20) int length, @ForAll @IntRange(min = 1, max = 9) int tenths) {
        Graph graph = RandomNet.of(seed, length);
        ChannelPlan plan = ChannelPlanner.of(graph, ChannelGroups.of(graph), PruningAssert.ANY_NUMBER
                .with(ChannelCriterion.random(seed))).choose(tenths / 10.0);

        TorchRun.assertClose(TorchRun.outputs(PruningAssert.pruned(graph, plan), 2, 3, 6, 6),
                TorchRun.outputs(MaskChannels.everywhere(graph, plan), 2, 3, 6, 6), 1e-5);
    }
}
