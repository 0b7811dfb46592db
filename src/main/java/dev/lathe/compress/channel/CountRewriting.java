package dev.lathe.compress.channel;

import dev.lathe.compress.pass.Rewrite;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Corrects the constants of a graph that count channels: sizes, paddings, bounds, groups of convolutions. */
final class CountRewriting {
    private final ChannelTrace trace;
    private final Set<Integer> gone = new HashSet<>();
    private final Map<Node, Node> changed = new IdentityHashMap<>();

    CountRewriting(ChannelTrace trace, Map<String, Map<Integer, BitSet>> removed) {
        this.trace = trace;
        for (Attachment attachment : trace.attachments()) {
            BitSet indices = removed.getOrDefault(attachment.weight(), Map.of()).get(attachment.dimension());
            if (indices != null) {
                indices.stream().forEach(index -> gone.add(trace.ids().find(attachment.channels()[index])));
            }
        }
    }

    void apply(Rewrite rewrite) {
        for (Extent extent : trace.extents()) {
            long left = left(extent.channels());
            if (left != extent.channels().length) {
                Node node = changed.getOrDefault(extent.node(), extent.node());
                changed.put(extent.node(), with(node, extent.input(), extent.item(), left));
            }
        }
        for (Sections sections : trace.sections()) {
            if (sections.parts().stream().anyMatch(part -> left(part) != part.length)) {
                long[] sizes = sections.parts().stream().mapToLong(this::left).toArray();
                Node node = sections.node();
                List<Operand> inputs = new ArrayList<>(node.inputs());
                inputs.set(1, Operand.ints(sizes));
                changed.put(node, new Node("aten::split_with_sizes", inputs, node.named(), node.outputs(),
                        node.scope()));
            }
        }
        changed.forEach((node, by) -> rewrite.replace(node, by));
    }

    private long left(int[] channels) {
        return IntStream.of(channels).filter(channel -> !gone.contains(trace.ids().find(channel))).count();
    }

    private static Node with(Node node, int input, int item, long number) {
        List<Operand> inputs = new ArrayList<>(node.inputs());
        if (item < 0) {
            inputs.set(input, new Operand.Int(number));
        } else {
            Operand.ListOf list = (Operand.ListOf) inputs.get(input);
            List<Operand> items = new ArrayList<>(list.items());
            items.set(item, new Operand.Int(number));
            inputs.set(input, new Operand.ListOf(items, list.element()));
        }
        return node.withInputs(inputs, node.named());
    }
}
