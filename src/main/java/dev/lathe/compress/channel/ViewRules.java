package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code view}, {@code reshape} and {@code expand} with a list of sizes: the channels stay a dimension of their own, or
 * are flattened together with what lies before or after them.
 */
final class ViewRules {
    private static final Operand THE_REST = new Operand.Int(-1);
    private static final Operand ONE = new Operand.Int(1);

    private final Node node;
    private final ChannelTrace trace;
    private final Layout in;
    private final List<Operand> sizes;

    private ViewRules(Node node, ChannelTrace trace, List<Operand> sizes) {
        this.node = node;
        this.trace = trace;
        this.in = trace.layout(node.input(0));
        this.sizes = sizes;
    }

    static boolean view(Node node, ChannelTrace trace) {
        if (node.inputs().size() != 2 || !(node.input(1) instanceof Operand.ListOf list)) {
            return false;
        }
        ViewRules rules = new ViewRules(node, trace, list.items());
        return rules.in.hasChannels() && (rules.in.front() == 1 && rules.set(rules.afterBatch())
                || rules.in.dim() == -1 && rules.set(rules.last()));
    }

    private boolean set(Layout layout) {
        return layout != null && trace.setAll(node, layout);
    }

    /** Whether a first size leaves the rows as they are, as far as that can be seen. */
    private boolean isBatch(Operand size) {
        return size.equals(THE_REST) || size.equals(ONE) || trace.size(size) != null && trace.size(size).ofBatch();
    }

    /** Whether each row stays a row: the first size is the batch's, or nothing but the batch can be left for it. */
    private boolean keepsRows(boolean perhapsAlone) {
        List<Operand> trailing = sizes.subList(2, sizes.size());
        return !sizes.get(0).equals(THE_REST) || trailing.isEmpty()
                || trailing.stream().allMatch(ONE::equals) && perhapsAlone
                || trailing.stream().map(trace::size).allMatch(size -> size != null && !size.product()
                && size.dimension() >= 2);
    }

    private Layout afterBatch() {
        int count = sizes.size();
        boolean others = sizes.subList(2, Math.max(2, count)).stream()
                .allMatch(size -> trace.size(size) == null || !trace.size(size).ofChannels());
        if (count < 2 || !isBatch(sizes.get(0)) || !others) {
            return null;
        }
        List<Layout.Kind> after = in.all().subList(2, in.rank());
        Operand size = sizes.get(1);
        boolean alone = after.stream().allMatch(Layout.Kind.ONE::equals);
        boolean perhapsAlone = after.stream().noneMatch(Layout.Kind.OTHER::equals);
        Axis axis;
        if (!keepsRows(perhapsAlone)) {
            return null;
        } else if (size.equals(THE_REST) || isOwnProduct(size)) {
            boolean clear = !sizes.get(0).equals(THE_REST) || isOwnProduct(size);
            boolean sized = count == 2 || sizes.subList(2, count).stream().allMatch(ONE::equals);
            axis = clear && sized ? ShapeRules.joined(in.axis(), List.of(), after) : null;
        } else if (size instanceof Operand.Int number) {
            axis = counted(number.value(), count == 2 ? after : List.of(), alone || perhapsAlone || count > 2);
        } else {
            axis = alone || perhapsAlone || count > 2 ? ofSize(size) : null;
        }
        return axis == null ? null : Layout.of(kinds(1), axis, in.source());
    }

    /** The channels if the model says how many numbers they are, and that constant is noted. */
    private Axis counted(long number, List<Layout.Kind> after, boolean mayBeAlone) {
        int channels = in.axis().channels().length;
        boolean plain = in.axis().isExact() && number == channels;
        if (plain && !mayBeAlone) {
            return null;
        }
        Axis axis = plain || after.isEmpty() ? in.axis() : ShapeRules.joined(in.axis(), List.of(), after);
        axis = axis == null && !in.axis().isExact() ? in.axis() : axis;
        int[] all = axis == null ? null : axis.at(number);
        if (all == null) {
            return null;
        }
        trace.count(node, 1, 1, all);
        return Axis.of(all);
    }

    /** The channels if their number is read off a tensor with as many. */
    private Axis ofSize(Operand size) {
        SizeOf known = trace.size(size);
        boolean fits = known != null && known.ofChannels() && !known.product() && known.layout().isRanked()
                && known.layout().axis().isLike(in.axis()) && in.axis().isExact();
        if (fits) {
            trace.ids().unite(in.axis().channels(), known.layout().axis().channels());
        }
        return fits ? in.axis() : null;
    }

    /** Whether a size is the channels of this tensor times others: flattening them all. */
    private boolean isOwnProduct(Operand size) {
        SizeOf known = trace.size(size);
        return sizes.size() == 2 && known != null && known.product() && known.ofChannels()
                && known.layout().isRanked()
                && trace.ids().areSame(known.layout().axis().channels(), in.axis().channels());
    }

    private List<Layout.Kind> kinds(int channelsAt) {
        List<Layout.Kind> kinds = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            kinds.add(i == channelsAt ? Layout.Kind.CHANNELS
                    : sizes.get(i).equals(ONE) ? Layout.Kind.ONE : Layout.Kind.OTHER);
        }
        return kinds;
    }

    private Layout last() {
        int end = sizes.size() - 1;
        boolean others = sizes.subList(0, end).stream().allMatch(size -> trace.size(size) == null
                || !trace.size(size).ofChannels());
        if (!others) {
            return null;
        }
        Operand size = sizes.get(end);
        Axis axis = null;
        boolean flat = sizes.size() == 2 && in.rank() > 2 && isBatch(sizes.get(0));
        if (size.equals(THE_REST)) {
            List<Layout.Kind> before = in.isRanked() ? in.all().subList(1, in.rank() - 1) : List.of();
            axis = flat && !sizes.get(0).equals(THE_REST) ? ShapeRules.joined(in.axis(), before, List.of())
                    : keepsOthers() ? in.axis() : null;
        } else if (size instanceof Operand.Int number) {
            boolean same = in.axis().isExact() && number.value() == in.axis().channels().length;
            axis = same ? in.axis() : flat ? new Axis(in.axis().channels(), 1, 0) : null;
            int[] all = axis == null || !in.axis().isExact() ? null : axis.at(number.value());
            if (all == null) {
                return null;
            }
            trace.count(node, 1, end, all);
            axis = Axis.of(all);
        } else {
            axis = ofSize(size);
        }
        return axis == null ? null : Layout.of(kinds(end), axis, in.source());
    }

    private boolean keepsOthers() {
        if (sizes.size() != in.rank()) {
            return false;
        }
        for (int i = 0; i < sizes.size() - 1; i++) {
            SizeOf size = trace.size(sizes.get(i));
            if (size == null || size.product() || size.dimension() != i) {
                return false;
            }
        }
        return true;
    }

    static boolean expand(Node node, ChannelTrace trace) {
        boolean listed = node.inputs().size() > 1 && node.input(0) instanceof Operand.Ref
                && node.input(1) instanceof Operand.ListOf;
        if (!listed) {
            return false;
        }
        ViewRules rules = new ViewRules(node, trace, ((Operand.ListOf) node.input(1)).items());
        return rules.in.hasChannels() && rules.in.axis().isExact() && rules.expanded();
    }

    private boolean expanded() {
        int at = sizes.size() + in.dim();
        for (int i = 0; i < sizes.size(); i++) {
            SizeOf size = trace.size(sizes.get(i));
            if (i != at && size != null && size.ofChannels()) {
                return false;
            }
        }
        int[] channels = in.axis().channels();
        Operand size = at < 0 ? Operand.None.NONE : sizes.get(at);
        if (size instanceof Operand.Int number && number.value() == channels.length) {
            trace.count(node, 1, at, channels);
        } else if (!size.equals(THE_REST) && ofSize(size) == null) {
            return false;
        }
        return set(Layout.of(kinds(at), in.axis(), in.source()));
    }
}
