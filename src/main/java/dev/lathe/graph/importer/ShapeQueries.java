package dev.lathe.graph.importer;

import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Integers and lists that derive from the shapes of tensors: known where ranks tell them, else computed by nodes. */
final class ShapeQueries {
    private static final long TO_THE_END = Long.MAX_VALUE;

    private final Ranks ranks;
    private final Trace trace;

    ShapeQueries(Ranks ranks, Trace trace) {
        this.ranks = ranks;
        this.trace = trace;
    }

    /** @return null if the operator is none of these */
    Sym apply(String op, Arguments arguments) {
        if (arguments.size() == 0) {
            return null;
        }
        Sym first = arguments.get(0);
        boolean tensor = first.isTensor();
        boolean list = isList(first) && first instanceof Sym.Runtime;
        return switch (op) {
            case "aten::dim", "aten::ndimension", "prim::dim" -> tensor
                    ? integer(op, arguments, ((Sym.Runtime) first).measure()) : null;
            case "aten::size", "prim::shape" -> !tensor ? null : arguments.size() == 1
                    ? list(op, arguments, ((Sym.Runtime) first).measure()) : integer(op, arguments, null);
            case "aten::len" -> list ? integer(op, arguments, ((Sym.Runtime) first).measure())
                    : tensor ? integer(op, arguments, null) : null;
            case "aten::list" -> list ? list(op, arguments, ((Sym.Runtime) first).measure()) : null;
            case "aten::slice" -> list ? list(op, arguments, sliced((Sym.Runtime) first, arguments)) : null;
            case "aten::__getitem__" -> list ? item(op, arguments, (Sym.Runtime) first) : null;
            case "aten::add", "aten::add_" -> isList(first) && !first.isTensor() && isList(arguments.get(1))
                    ? list("aten::add", arguments, sum(first, arguments.get(1))) : null;
            case "aten::mul" -> isList(first) ? list(op, arguments, product(first, arguments.get(1))) : null;
            default -> null;
        };
    }

    /** The items of a list that code takes apart into a fixed number of names. */
    List<Sym> unpacked(Sym.Runtime list, int count) {
        ranks.learn(list.measure(), count, "a list of other length than " + count);
        List<ValueType> types = java.util.Collections.nCopies(count, list.type().element());
        List<Value> values = trace.add("prim::ListUnpack", List.of(Operands.of(list)), Map.of(), types);
        return values.stream().<Sym>map(value -> runtime(value, null)).toList();
    }

    private Sym.Runtime runtime(Value value, Measure measure) {
        Measure known = measure == null && value.type().isTensor() ? ranks.fresh(null) : measure;
        return new Sym.Runtime(new Operand.Ref(value), value.type(), known, null, Set.of());
    }

    private Sym item(String op, Arguments arguments, Sym.Runtime list) {
        return runtime(node(op, arguments, list.type().element()), null);
    }

    private Sym integer(String op, Arguments arguments, Measure measure) {
        Long known = ranks.value(measure);
        return known != null ? new Sym.Int(known) : runtime(node(op, arguments, ValueType.INT), measure);
    }

    private Sym list(String op, Arguments arguments, Measure length) {
        ValueType type = arguments.get(0).isTensor() ? ValueType.INTS : Operands.type(arguments.get(0));
        return runtime(node(op, arguments, type), ranks.resolve(length));
    }

    private Value node(String op, Arguments arguments, ValueType type) {
        return trace.add(op, Operands.of(arguments.positional()), Operands.of(arguments.named()), List.of(type)).get(0);
    }

    private static boolean isList(Sym symbol) {
        return symbol instanceof Sym.ListOf || symbol instanceof Sym.Runtime runtime && runtime.type().isList();
    }

    private Measure length(Sym list) {
        return list instanceof Sym.ListOf known ? Measure.of(known.items().size())
                : ranks.resolve(((Sym.Runtime) list).measure());
    }

    private Measure sum(Sym left, Sym right) {
        Measure length = length(left);
        return length == null ? null : length.plus(length(right));
    }

    private Measure product(Sym list, Sym times) {
        Long length = ranks.value(length(list));
        Measure factor = number(times, 1);
        return length == null || factor == null ? null : factor.times(length);
    }

    private Measure sliced(Sym.Runtime list, Arguments arguments) {
        Measure length = ranks.resolve(list.measure());
        Sym step = arguments.size() > 3 ? arguments.get(3) : new Sym.Int(1);
        Measure from = number(arguments.get(1, "start"), 0);
        Measure to = number(arguments.get(2, "end"), TO_THE_END);
        if (length == null || from == null || to == null || !step.equals(new Sym.Int(1))) {
            return null;
        }
        Measure start = fromFront(from, length);
        Measure end = to.equals(Measure.of(TO_THE_END)) ? length : fromFront(to, length);
        return start == null || end == null ? null : end.minus(start);
    }

    /** A bound counted from the front; bounds beyond the list's ends are taken to lie at them if that is known. */
    private static Measure fromFront(Measure bound, Measure length) {
        boolean negative = bound.isConstant() ? bound.offset() < 0 : bound.factor() < 0;
        Measure at = negative ? length.plus(bound) : bound;
        if (at == null || !at.isConstant()) {
            return at;
        }
        long clamped = Math.max(0, at.offset());
        return Measure.of(length.isConstant() ? Math.min(clamped, length.offset()) : clamped);
    }

    private Measure number(Sym symbol, long preset) {
        if (symbol == null || symbol == Sym.Nothing.NONE) {
            return Measure.of(preset);
        }
        return symbol instanceof Sym.Int integer ? Measure.of(integer.value())
                : ranks.resolve(((Sym.Runtime) symbol).measure());
    }
}
