package dev.lathe.compress.int8;

import dev.lathe.compress.pass.GraphView;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.List;
import java.util.Set;

/**
 * Channels of zeros added to a picture, after every n-th pixel was taken: the shortcut of a ResNet without weights
 * ("option A", He et al. 2016, arXiv:1512.03385). A convolution with a selecting kernel of 1 x 1 computes it exactly,
 * and faster than slices and padding do.
 *
 * @param source what is sliced and padded
 * @param channels of the source
 */
record ChannelPadding(Operand source, int channels, int before, int after, long rowStep, long columnStep) {
    private static final int LARGEST_KERNEL = 1 << 16;
    private static final Set<String> KEEP_CHANNELS = Set.of("relu", "relu_", "relu6", "hardtanh", "max_pool2d",
            "avg_pool2d", "adaptive_avg_pool2d", "add", "mul", "hardswish", "dropout", "batch_norm");

    /** What a padding node is, or null if it is none of these. */
    static ChannelPadding of(Node pad, GraphView view) {
        boolean padding = pad.name().equals("pad") || pad.name().equals("constant_pad_nd");
        if (!padding || !(pad.input(1) instanceof Operand.ListOf list) || list.items().size() != 6
                || !list.items().stream().allMatch(Operand.Int.class::isInstance)) {
            return null;
        }
        List<Long> sides = list.items().stream().map(item -> ((Operand.Int) item).value()).toList();
        if (!sides.subList(0, 4).stream().allMatch(side -> side == 0) || sides.get(4) < 0 || sides.get(5) < 0) {
            return null;
        }
        long[] steps = {1, 1, 1, 1};
        Operand source = pad.input(0);
        for (Node slice = view.producer(source); isStep(slice); slice = view.producer(source)) {
            steps[(int) ((Operand.Int) slice.input(1)).value()] *= step(slice);
            source = slice.input(0);
        }
        long channels = channels(source, view);
        boolean small = channels > 0 && channels * (channels + sides.get(4) + sides.get(5)) <= LARGEST_KERNEL;
        return small && steps[0] == 1 && steps[1] == 1 ? new ChannelPadding(source, (int) channels,
                sides.get(4).intValue(), sides.get(5).intValue(), steps[2], steps[3]) : null;
    }

    /** Whether a node takes every n-th index of one of the first four dimensions, from the first on. */
    private static boolean isStep(Node node) {
        return node != null && node.op().equals("aten::slice") && node.inputs().size() >= 4
                && node.input(1) instanceof Operand.Int dimension && dimension.value() >= 0 && dimension.value() < 4
                && node.input(2).equals(new Operand.Int(0)) && node.input(3).equals(new Operand.Int(Long.MAX_VALUE))
                && (node.inputs().size() == 4 || node.input(4) instanceof Operand.Int step && step.value() > 0);
    }

    private static long step(Node slice) {
        return slice.inputs().size() == 4 ? 1 : ((Operand.Int) slice.input(4)).value();
    }

    /** Channels of a two-dimensional convolution's result, 0 if they are not known. */
    private static long channels(Operand operand, GraphView view) {
        Node node = view.producer(operand);
        if (node == null) {
            return 0;
        } else if (node.name().equals("conv2d") || node.name().equals("_convolution")) {
            List<Long> shape = node.input(1) instanceof Operand.WeightRef ref
                    ? view.graph().weights().get(ref.name()).shape() : List.of();
            return shape.size() == 4 ? shape.get(0) : 0;
        }
        return KEEP_CHANNELS.contains(node.name()) ? channels(node.input(0), view) : 0;
    }

    /** The levels of the selecting kernel, output channels first: 127 where a channel is kept. */
    byte[] levels() {
        byte[] levels = new byte[outputs() * channels];
        for (int channel = 0; channel < channels; channel++) {
            levels[(before + channel) * channels + channel] = Byte.MAX_VALUE;
        }
        return levels;
    }

    int outputs() {
        return before + channels + after;
    }
}
