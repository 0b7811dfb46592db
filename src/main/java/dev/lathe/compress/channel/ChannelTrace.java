package dev.lathe.compress.channel;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Assumption;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the way through a graph, node by node, has told of its channels so far. */
final class ChannelTrace {
    private final GraphView view;
    private final ChannelIds ids = new ChannelIds();
    private final Map<Integer, Layout> layouts = new HashMap<>();
    private final Map<Integer, List<Layout>> lists = new HashMap<>();
    private final Map<Integer, SizeOf> sizes = new HashMap<>();
    private final Map<Integer, Layout> shapes = new HashMap<>();
    private final Map<List<Object>, Attachment> attachments = new LinkedHashMap<>();
    private final List<Extent> extents = new ArrayList<>();
    private final List<Sections> sections = new ArrayList<>();
    private final List<int[]> segments = new ArrayList<>();

    ChannelTrace(Graph graph) {
        view = GraphView.of(graph);
        for (GraphInput input : graph.inputs()) {
            int rank = graph.assumptions().stream().filter(Assumption.Rank.class::isInstance)
                    .map(Assumption.Rank.class::cast).filter(known -> known.input().equals(input.name()))
                    .mapToInt(Assumption.Rank::dimensions).findFirst().orElse(Layout.UNKNOWN);
            layouts.put(input.value().id(), Layout.unknown(rank, "the model's input"));
        }
    }

    GraphView view() {
        return view;
    }

    ChannelIds ids() {
        return ids;
    }

    List<Attachment> attachments() {
        return List.copyOf(attachments.values());
    }

    List<Extent> extents() {
        return extents;
    }

    List<Sections> sections() {
        return sections;
    }

    /** Parts of tensors that are cut out: none may lose all its channels. */
    List<int[]> segments() {
        return segments;
    }

    Weight weight(Operand operand) {
        return operand instanceof Operand.WeightRef ref ? view.graph().weights().get(ref.name()) : null;
    }

    Layout layout(Operand operand) {
        if (operand instanceof Operand.Ref ref) {
            return layouts.getOrDefault(ref.value().id(), Layout.unknown(Layout.UNKNOWN, "a value made at load"));
        }
        Weight weight = weight(operand);
        return weight == null ? Layout.unknown(Layout.UNKNOWN, "a constant")
                : Layout.unknown(weight.shape().size(), "the weight " + weight.name());
    }

    void set(Value value, Layout layout) {
        layouts.put(value.id(), layout);
    }

    /** Gives all results of a node the same layout. */
    boolean setAll(Node node, Layout layout) {
        node.outputs().forEach(value -> set(value, layout));
        return true;
    }

    void setList(Value value, List<Layout> parts) {
        lists.put(value.id(), parts);
    }

    List<Layout> list(Operand operand) {
        return operand instanceof Operand.Ref ref ? lists.get(ref.value().id()) : null;
    }

    void setSize(Value value, SizeOf size) {
        sizes.put(value.id(), size);
    }

    /** What a number is the size of; null if it is none. */
    SizeOf size(Operand operand) {
        return operand instanceof Operand.Ref ref ? sizes.get(ref.value().id()) : null;
    }

    void setShape(Value value, Layout of) {
        shapes.put(value.id(), of);
    }

    /** The tensor whose whole shape a list is; null if it is none. */
    Layout shape(Operand operand) {
        return operand instanceof Operand.Ref ref ? shapes.get(ref.value().id()) : null;
    }

    void close(Layout layout, String reason) {
        if (layout != null && layout.hasChannels()) {
            ids.close(layout.axis().channels(), reason);
        }
    }

    /**
     * The channels that a layer reads.
     *
     * @param dim where it looks for them, from the back
     * @return channels that must stay if the operand's are not known there
     */
    int[] channels(Operand operand, int dim, long length, String reader) {
        Layout layout = layout(operand);
        int[] channels = layout.dim() == dim && layout.hasChannels() ? layout.axis().at(length) : null;
        if (channels == null) {
            close(layout, layout.dim() == dim ? "how its channels reach " + reader + " is not clear from its shape"
                    : reader + " works along another dimension than its channels");
            channels = ids.fresh((int) length);
            ids.close(channels, "reads " + layout.source());
        }
        return channels;
    }

    /** Says that channels lie along a dimension of a weight. */
    void attach(Operand operand, int dimension, int[] channels, ChannelRole role, Node node) {
        Weight weight = weight(operand);
        if (weight == null || weight.quantization() != null || !weight.type().isFloatingPoint()
                || dimension >= weight.shape().size() || weight.shape().get(dimension) != channels.length) {
            ids.close(channels, "a weight of " + GraphView.place(node) + " is not stored as plain floats of that size");
            return;
        }
        Attachment known = attachments.computeIfAbsent(List.of(weight.name(), dimension), key -> new Attachment(
                weight.name(), dimension, role, layer(weight.name(), node), channels,
                Collections.newSetFromMap(new IdentityHashMap<>())));
        known.nodes().add(node);
        if (known.channels() != channels) {
            ids.unite(known.channels(), channels);
        }
    }

    /** How users know the layer of a weight. */
    static String layer(String weight, Node node) {
        if (weight.startsWith("CONSTANTS.")) {
            return node.scope().isEmpty() ? weight : node.scope();
        }
        return weight.endsWith(".weight") || weight.endsWith(".bias") || weight.contains(".running_")
                ? weight.substring(0, weight.lastIndexOf('.')) : weight;
    }

    void count(Node node, int input, int item, int[] channels) {
        extents.add(new Extent(node, input, item, channels));
    }
}
