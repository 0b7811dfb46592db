package dev.lathe.compress.channel;

import dev.lathe.compress.pass.Pass;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.compress.pass.Rewrite;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes channels for good: weights become smaller tensors, and constants that count channels follow.
 *
 * <pre>
 * before:  v1 = conv2d(x, W1, b1, …)           W1 [64, 3, 3, 3]   b1 [64]
 *          v2 = relu(v1)
 *          v3 = conv2d(v2, W2, …)              W2 [128, 64, 3, 3]
 * after:   v1 = conv2d(x, W1', b1', …)         W1' [40, 3, 3, 3]  b1' [40]
 *          v2 = relu(v1)
 *          v3 = conv2d(v2, W2', …)             W2' [128, 40, 3, 3]
 * </pre>
 *
 * What is left computes what the whole network would with the weights of the removed channels at zero.
 */
public final class RemoveChannels implements Pass {
    private final ChannelPlan plan;

    /** @param plan made for the graph that the pass will be given */
    public RemoveChannels(ChannelPlan plan) {
        this.plan = plan;
    }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        ChannelTrace trace = ChannelDependencies.of(graph);
        ChannelGroups groups = new GroupBuilder(trace).groups();
        Set<ChannelGroup> known = new HashSet<>(groups.groups());
        List<PassNote> notes = new ArrayList<>();
        Map<String, Map<Integer, BitSet>> removed = new LinkedHashMap<>();
        for (ChannelPlan.Cut cut : plan.cuts()) {
            if (!known.contains(cut.group())) {
                notes.add(PassNote.leftAlone(cut.group().name(), "has other channels than the plan was made for"));
            } else {
                cut.group().members().forEach(member -> cut.removed().forEach(channel -> mark(member, channel,
                        removed)));
            }
        }
        groups.closed().forEach(layer -> notes.add(PassNote.leftAlone(String.join(", ", layer.layers()),
                layer.channels() + " channels stay: " + layer.reason())));
        if (removed.isEmpty()) {
            return PassResult.unchanged(graph, notes);
        }
        Rewrite rewrite = new Rewrite(graph);
        removed.forEach((weight, dimensions) -> {
            context.cancellation().check();
            shrink(graph.weights().get(weight), dimensions, rewrite);
        });
        new CountRewriting(trace, removed).apply(rewrite);
        notes.addAll(0, done(trace, removed));
        return new PassResult(rewrite.apply(), notes);
    }

    private static void mark(GroupMember member, int channel, Map<String, Map<Integer, BitSet>> removed) {
        BitSet gone = removed.computeIfAbsent(member.weight(), key -> new LinkedHashMap<>())
                .computeIfAbsent(member.dimension(), key -> new BitSet());
        for (int index : member.slices().indices(channel)) {
            gone.set(index);
        }
    }

    private static void shrink(Weight weight, Map<Integer, BitSet> dimensions, Rewrite rewrite) {
        HostTensor tensor = weight.tensor();
        for (Map.Entry<Integer, BitSet> dimension : dimensions.entrySet()) {
            tensor = TensorSelection.without(tensor, dimension.getKey(), dimension.getValue());
        }
        rewrite.set(weight.withTensor(tensor));
    }

    /** One note for each layer that makes fewer channels now; else for each that reads fewer. */
    private static List<PassNote> done(ChannelTrace trace, Map<String, Map<Integer, BitSet>> removed) {
        Map<String, PassNote> notes = new LinkedHashMap<>();
        for (ChannelRole role : List.of(ChannelRole.OUT, ChannelRole.IN)) {
            for (Attachment attachment : trace.attachments()) {
                BitSet gone = removed.getOrDefault(attachment.weight(), Map.of()).get(attachment.dimension());
                if (attachment.role() == role && gone != null) {
                    int before = attachment.channels().length;
                    notes.putIfAbsent(attachment.layer(), PassNote.done(attachment.layer(),
                            (role == ChannelRole.IN ? "reads " : "") + before + " -> " + (before - gone.cardinality())
                                    + " channels"));
                }
            }
        }
        return List.copyOf(notes.values());
    }
}
