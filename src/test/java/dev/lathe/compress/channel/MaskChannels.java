package dev.lathe.compress.channel;

import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A graph of the old shapes with zeros in the place of what a plan removes: what a pruned one has to compute. */
final class MaskChannels {
    private static final Set<ChannelRole> MAKING =
            Set.of(ChannelRole.OUT, ChannelRole.ELEMENTWISE, ChannelRole.NORM_SCALE);

    private MaskChannels() { }

    /** Only what makes the channels is zero: they must come out as zeros, then, and stay so up to their readers. */
    static Graph making(Graph graph, ChannelPlan plan) {
        return masked(graph, plan, MAKING);
    }

    /** What reads the channels is zero too: right for any activation. */
    static Graph everywhere(Graph graph, ChannelPlan plan) {
        return masked(graph, plan, Set.of(ChannelRole.values()));
    }

    private static Graph masked(Graph graph, ChannelPlan plan, Set<ChannelRole> roles) {
        Map<String, Weight> weights = new LinkedHashMap<>(graph.weights());
        for (ChannelPlan.Cut cut : plan.cuts()) {
            for (GroupMember member : cut.group().members()) {
                if (roles.contains(member.role())) {
                    boolean[] gone = new boolean[member.size()];
                    cut.removed().forEach(channel -> {
                        for (int index : member.slices().of(channel)) {
                            gone[index] = true;
                        }
                    });
                    weights.computeIfPresent(member.weight(), (name, weight) -> weight.withTensor(
                            zeroed(weight.tensor(), member.dimension(), gone)));
                }
            }
        }
        return graph.withWeights(weights);
    }

    private static HostTensor zeroed(HostTensor tensor, int dimension, boolean[] gone) {
        byte[] data = tensor.data().clone();
        int width = tensor.type().bytes();
        for (int i = 0; i < tensor.elements(); i++) {
            if (gone[(int) (i / tensor.stride().get(dimension) % gone.length)]) {
                Arrays.fill(data, i * width, (i + 1) * width, (byte) 0);
            }
        }
        return new HostTensor(tensor.type(), tensor.shape(), tensor.stride(), data);
    }
}
