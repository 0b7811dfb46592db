package dev.lathe.compress.kernel;

import dev.lathe.compress.int8.ConvolutionGeometry;
import dev.lathe.compress.pass.WeightedLayer;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;

/** How operators on pictures make shapes of shapes. */
final class ShapeRules {
    private static final int SPATIAL = 2;

    private final ShapeTrial trial;

    ShapeRules(ShapeTrial trial) {
        this.trial = trial;
    }

    /** An index that may count from the end; -1 if there is no such dimension. */
    static int dimension(long index, int rank) {
        return index >= -rank && index < rank ? (int) Math.floorMod(index, Math.max(rank, 1)) : -1;
    }

    List<Extent> convolved(WeightedLayer layer, List<Extent> input) {
        Node node = layer.node();
        List<Extent> weight = trial.shape(node.input(1));
        boolean plain = weight != null && weight.size() == 4 && weight.stream().allMatch(Extent::isKnown)
                && !layer.transposed();
        if (input == null || !plain) {
            return null;
        }
        boolean batched = input.size() == 4;
        boolean single = input.size() == 3 && node.name().equals("conv2d");
        if (!batched && !single || input.get(input.size() - 3).differsFrom(weight.get(1).known() * layer.groups())) {
            return trial.refuse();
        }
        List<Long> shape = weight.stream().map(Extent::known).toList();
        List<Operand> geometry = ConvolutionGeometry.of(node, SPATIAL, shape);
        List<Extent> result = new ArrayList<>(input);
        result.set(input.size() - 3, weight.get(0));
        for (int i = 0; i < SPATIAL; i++) {
            int at = input.size() - SPATIAL + i;
            result.set(at, geometry == null ? trial.unknown() : input.get(at).windows(slack(at(geometry.get(1), i),
                    at(geometry.get(2), i), shape.get(i + 2)), at(geometry.get(0), i)));
        }
        return result;
    }

    private static long slack(long padding, long dilation, long kernel) {
        return 2 * padding - dilation * (kernel - 1) - 1;
    }

    private static long at(Operand list, int index) {
        return ((Operand.Int) ((Operand.ListOf) list).items().get(index)).value();
    }

    /** @param ceilingAt which argument says that windows may end outside of the picture */
    List<Extent> pooled(Node node, List<Extent> input, int ceilingAt) {
        if (input.size() != 3 && input.size() != 4) {
            return trial.refuse();
        }
        boolean ceiling = node.inputs().size() > ceilingAt
                && !node.input(ceilingAt).equals(new Operand.Bool(false));
        List<Long> kernel = numbers(node, 1, null);
        List<Long> stride = numbers(node, 2, kernel);
        List<Long> padding = numbers(node, 3, List.of(0L, 0L));
        List<Long> dilation = ceilingAt == 5 ? numbers(node, 4, List.of(1L, 1L)) : List.of(1L, 1L);
        boolean known = !ceiling && node.named().isEmpty() && kernel != null && stride != null && padding != null
                && dilation != null;
        List<Extent> result = new ArrayList<>(input);
        for (int i = 0; i < SPATIAL; i++) {
            int at = input.size() - SPATIAL + i;
            result.set(at, known ? input.get(at).windows(slack(padding.get(i), dilation.get(i), kernel.get(i)),
                    stride.get(i)) : trial.unknown());
        }
        return result;
    }

    /** Two numbers of an argument; the preset where it is left out, null where it is computed. */
    private static List<Long> numbers(Node node, int at, List<Long> preset) {
        if (node.inputs().size() <= at) {
            return preset;
        }
        if (!(node.input(at) instanceof Operand.ListOf list)
                || !list.items().stream().allMatch(Operand.Int.class::isInstance) || list.items().size() > 2) {
            return null;
        }
        List<Long> numbers = list.items().stream().map(item -> ((Operand.Int) item).value()).toList();
        return numbers.isEmpty() ? preset : List.of(numbers.get(0), numbers.get(numbers.size() - 1));
    }

    List<Extent> pooledTo(Node node, List<Extent> input) {
        if (input.size() != 3 && input.size() != 4) {
            return trial.refuse();
        }
        List<Long> sizes = numbers(node, 1, null);
        List<Extent> result = new ArrayList<>(input);
        for (int i = 0; i < SPATIAL; i++) {
            result.set(input.size() - SPATIAL + i, sizes == null ? trial.unknown() : Extent.of(sizes.get(i)));
        }
        return result;
    }

    List<Extent> flattened(Node node, List<Extent> input) {
        if (input.isEmpty() || !(argument(node, 1, new Operand.Int(0)) instanceof Operand.Int from)
                || !(argument(node, 2, new Operand.Int(-1)) instanceof Operand.Int to)) {
            return null;
        }
        int start = dimension(from.value(), input.size());
        int end = dimension(to.value(), input.size());
        if (start < 0 || end < start) {
            return trial.refuse();
        }
        List<Extent> result = new ArrayList<>(input.subList(0, start));
        result.add(input.subList(start, end + 1).stream().reduce(Extent.ONE, Extent::times));
        result.addAll(input.subList(end + 1, input.size()));
        return result;
    }

    List<Extent> averaged(Node node, List<Extent> input) {
        if (node.inputs().size() < 2 || !(node.input(1) instanceof Operand.ListOf list) || list.items().isEmpty()
                || !list.items().stream().allMatch(Operand.Int.class::isInstance)) {
            return null;
        }
        boolean kept = node.inputs().size() > 2 && node.input(2).equals(new Operand.Bool(true));
        List<Extent> result = new ArrayList<>(input);
        for (Operand item : list.items()) {
            int dimension = dimension(((Operand.Int) item).value(), input.size());
            if (dimension < 0) {
                return trial.refuse();
            }
            result.set(dimension, kept ? Extent.ONE : null);
        }
        result.removeIf(extent -> extent == null);
        return result;
    }

    List<Extent> sliced(Node node, List<Extent> input) {
        if (!node.named().isEmpty() || !(argument(node, 1, new Operand.Int(0)) instanceof Operand.Int index)) {
            return null;
        }
        int dimension = dimension(index.value(), input.size());
        if (dimension < 0) {
            return trial.refuse();
        }
        Operand start = argument(node, 2, Operand.None.NONE);
        Operand end = argument(node, 3, Operand.None.NONE);
        boolean whole = (start instanceof Operand.None || start.equals(new Operand.Int(0)))
                && (end instanceof Operand.None || end.equals(new Operand.Int(Long.MAX_VALUE)));
        List<Extent> result = new ArrayList<>(input);
        result.set(dimension, whole && argument(node, 4, new Operand.Int(1)) instanceof Operand.Int every
                && every.value() > 0 ? input.get(dimension).windows(-1, every.value()) : trial.unknown());
        return result;
    }

    private static Operand argument(Node node, int at, Operand preset) {
        return node.inputs().size() > at ? node.input(at) : preset;
    }

    List<Extent> padded(Node node, List<Extent> input) {
        if (!(node.input(1) instanceof Operand.ListOf sides)) {
            return null;
        } else if (sides.items().size() > 2 * input.size()) {
            return trial.refuse();
        }
        List<Extent> result = new ArrayList<>(input);
        for (int i = 0; i + 1 < sides.items().size(); i += 2) {
            int at = input.size() - 1 - i / 2;
            boolean known = sides.items().get(i) instanceof Operand.Int before && before.value() >= 0
                    && sides.items().get(i + 1) instanceof Operand.Int after && after.value() >= 0;
            Extent more = trial.number(sides.items().get(i)).plus(trial.number(sides.items().get(i + 1)));
            result.set(at, !known ? trial.unknown() : more.equals(Extent.of(0)) ? input.get(at)
                    : input.get(at).plus(more));
        }
        return result;
    }

    List<Extent> concatenated(Node node) {
        if (!(node.input(0) instanceof Operand.ListOf list) || list.items().isEmpty()
                || node.inputs().size() > 1 && !(node.input(1) instanceof Operand.Int)) {
            return null;
        }
        List<List<Extent>> parts = new ArrayList<>();
        for (Operand item : list.items()) {
            List<Extent> part = trial.shape(item);
            if (part == null || !parts.isEmpty() && part.size() != parts.get(0).size()) {
                return null;
            }
            parts.add(part);
        }
        long index = node.inputs().size() > 1 ? ((Operand.Int) node.input(1)).value() : 0;
        int along = dimension(index, parts.get(0).size());
        if (along < 0) {
            return null;
        }
        List<Extent> result = new ArrayList<>(parts.get(0));
        parts.stream().skip(1).forEach(part -> result.set(along, result.get(along).plus(part.get(along))));
        return result;
    }

    List<Extent> reshaped(Node node, List<Extent> input) {
        if (node.inputs().size() < 2 || !(node.input(1) instanceof Operand.ListOf sizes)) {
            return null;
        }
        Operand rest = new Operand.Int(-1);
        List<Extent> result = new ArrayList<>();
        for (Operand size : sizes.items()) {
            result.add(size.equals(rest) ? null : trial.number(size));
        }
        int missing = result.indexOf(null);
        if (missing >= 0) {
            result.set(missing, Extent.ONE);
            Extent others = result.stream().reduce(Extent.ONE, Extent::times);
            Extent all = input == null ? trial.unknown() : input.stream().reduce(Extent.ONE, Extent::times);
            result.set(missing, rest(input, result, others, all));
        }
        return result;
    }

    private Extent rest(List<Extent> input, List<Extent> result, Extent others, Extent all) {
        if (all.isKnown() && others.isKnown() && others.known() > 0) {
            return Extent.of(all.known() / others.known());
        }
        boolean afterFirst = input != null && result.size() == 2 && !input.isEmpty()
                && result.get(0).equals(input.get(0));
        return afterFirst ? input.subList(1, input.size()).stream().reduce(Extent.ONE, Extent::times)
                : trial.unknown();
    }
}
