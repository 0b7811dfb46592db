package dev.lathe.compress.pass;

import dev.lathe.compress.ParallelWork;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Sets the smallest of every few neighbouring weights to zero. Neighbours lie along the input channels of a
 * convolution or linear layer, for each output channel and each position of the kernel apart.
 *
 * <pre>
 * before, 2:4:   W = [0.9 -0.1  0.4 -0.2 | 0.1  0.2  0.3  0.4]
 * after:         W = [0.9  0    0.4  0   | 0    0    0.3  0.4]
 * </pre>
 *
 * Of weights that tie the first goes. A last group that is too short counts as filled up with zeros.
 */
public final class PruneByPattern implements Pass {
    private final SparsityPattern pattern;
    private final Predicate<String> leftAlone;

    public PruneByPattern(SparsityPattern pattern) {
        this(pattern, weight -> false);
    }

    /** @param leftAlone which weights, by name, keep their values */
    public PruneByPattern(SparsityPattern pattern, Predicate<String> leftAlone) {
        this.pattern = pattern;
        this.leftAlone = leftAlone;
    }

    /** A weight and how its input channels lie. */
    private record Part(GraphWeight weight, InputChannels channels) { }

    @Override
    public PassResult apply(Graph graph, PassContext context) {
        List<PassNote> notes = new ArrayList<>();
        GraphView view = GraphView.of(graph);
        List<Part> parts = new ArrayList<>();
        for (GraphWeight weight : GraphWeight.of(view, notes)) {
            InputChannels channels = channels(weight, view);
            String obstacle = obstacle(weight, channels);
            if (obstacle == null) {
                parts.add(new Part(weight, channels));
            } else {
                notes.add(PassNote.leftAlone(weight.name(), obstacle));
            }
        }
        Rewrite rewrite = new Rewrite(graph);
        try (ParallelWork work = new ParallelWork(context.threads(), context.cancellation())) {
            List<HostTensor> pruned = work.map(parts, part -> part.weight().weight().tensor().elements(),
                    this::pruned, done -> { });
            for (int i = 0; i < pruned.size(); i++) {
                Part part = parts.get(i);
                if (pruned.get(i) == null) {
                    notes.add(PassNote.leftAlone(part.weight().name(), "it has the pattern " + pattern + " already"));
                } else {
                    rewrite.set(part.weight().weight().withTensor(pruned.get(i)));
                    notes.add(PassNote.done(part.weight().name(), what(part.channels().count())));
                }
            }
        }
        return new PassResult(rewrite.apply(), notes);
    }

    /** How the input channels lie for all users of a weight; null if some is no such layer or they differ. */
    private static InputChannels channels(GraphWeight weight, GraphView view) {
        List<InputChannels> all = view.users(new Operand.WeightRef(weight.name())).stream().map(WeightedLayer::of)
                .map(layer -> layer == null || !weight.name().equals(layer.weight()) ? null
                        : InputChannels.of(layer, weight.weight().shape())).distinct().toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    private String obstacle(GraphWeight weight, InputChannels channels) {
        if (leftAlone.test(weight.name())) {
            return "left alone by the recipe";
        } else if (channels == null) {
            return "it is not the weight of one kind of convolution or linear layer";
        } else if (channels.count() == 1) {
            return "one input channel each";
        } else if (channels.count() <= pattern.kept()) {
            return "no more than " + pattern.kept() + " input channels";
        }
        return null;
    }

    private String what(int channels) {
        String done = "at most " + pattern.kept() + " of " + pattern.group() + " input channels are not zero";
        return channels % pattern.group() == 0 ? done : done + "; " + channels + " input channels are no multiple of "
                + pattern.group() + ": the last group is partial";
    }

    /** The weight with the pattern, or null if it has it already. */
    private HostTensor pruned(Part part) {
        HostTensor tensor = part.weight().weight().tensor();
        float[] values = Reals.floats(tensor);
        int count = part.channels().count();
        int step = Math.toIntExact(tensor.stride().get(part.channels().dimension()));
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            int channel = Reals.index(tensor, part.channels().dimension(), i) % count;
            if (channel % pattern.group() == 0) {
                changed |= prune(values, i, step, Math.min(pattern.group(), count - channel));
            }
        }
        return changed ? Reals.withZeros(tensor, values) : null;
    }

    private boolean prune(float[] values, int first, int step, int length) {
        int zeros = 0;
        for (int i = 0; i < length; i++) {
            zeros += values[first + i * step] == 0 ? 1 : 0;
        }
        int missing = length - pattern.kept() - zeros;
        for (int round = 0; round < missing; round++) {
            int smallest = -1;
            for (int i = 0; i < length; i++) {
                int at = first + i * step;
                if (values[at] != 0 && (smallest < 0 || Math.abs(values[at]) < Math.abs(values[smallest]))) {
                    smallest = at;
                }
            }
            values[smallest] = 0;
        }
        return missing > 0;
    }
}
