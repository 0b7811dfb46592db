package dev.lathe.compress.int8;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stride, padding, dilation and groups of a convolution, filled in where the call leaves them out. */
public final class ConvolutionGeometry {
    private static final int STRIDE = 3;
    private static final int PADDING = 4;
    private static final int DILATION = 5;

    private ConvolutionGeometry() { }

    /**
     * @param dimensions spatial ones
     * @param weight shape of the weight
     * @return as {@code quantized::conv2d_prepack} takes them; null if they are not all constant numbers, or if the
     *     padding differs from side to side
     */
    public static List<Operand> of(Node node, int dimensions, List<Long> weight) {
        int groupsAt = node.name().endsWith("convolution") ? 8 : 6;
        List<Long> stride = numbers(node, STRIDE, 1, dimensions);
        List<Long> dilation = numbers(node, DILATION, 1, dimensions);
        List<Long> padding = padding(node, dilation, weight, dimensions);
        if (stride == null || dilation == null || padding == null) {
            return null;
        }
        Operand groups = node.inputs().size() > groupsAt ? node.input(groupsAt) : new Operand.Int(1);
        return groups instanceof Operand.Int ? List.of(list(stride), list(padding), list(dilation), groups) : null;
    }

    private static List<Long> padding(Node node, List<Long> dilation, List<Long> weight, int dimensions) {
        if (dilation == null || node.inputs().size() <= PADDING
                || !(node.input(PADDING) instanceof Operand.Text kind)) {
            return numbers(node, PADDING, 0, dimensions);
        } else if (kind.value().equals("valid")) {
            return Collections.nCopies(dimensions, 0L);
        }
        List<Long> same = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            long total = dilation.get(i) * (weight.get(i + 2) - 1);
            if (total % 2 != 0) {
                return null;
            }
            same.add(total / 2);
        }
        return same;
    }

    private static List<Long> numbers(Node node, int at, long missing, int dimensions) {
        if (node.inputs().size() <= at) {
            return Collections.nCopies(dimensions, missing);
        }
        List<Long> numbers = new ArrayList<>();
        if (node.input(at) instanceof Operand.Int one) {
            numbers.add(one.value());
        } else if (node.input(at) instanceof Operand.ListOf list
                && list.items().stream().allMatch(Operand.Int.class::isInstance)) {
            list.items().forEach(item -> numbers.add(((Operand.Int) item).value()));
        }
        if (numbers.size() == 1) {
            return Collections.nCopies(dimensions, numbers.get(0));
        }
        return numbers.size() == dimensions ? numbers : null;
    }

    private static Operand list(List<Long> numbers) {
        return Operand.ints(numbers.stream().mapToLong(Long::longValue).toArray());
    }
}
