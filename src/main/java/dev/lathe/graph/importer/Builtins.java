package dev.lathe.graph.importer;

import dev.lathe.graph.ValueType;
import java.util.Set;

/** Calls of {@code torch.*}, {@code ops.*} and of Python's own functions. */
final class Builtins {
    private static final Set<String> IGNORED = Set.of("aten::warn", "prim::Print", "aten::_assert",
            "prim::profile", "aten::record_stream");
    private static final int MAX_LIST = 100_000;

    private final Comparisons comparisons;
    private final ShapeQueries shapes;
    private final ScalarNodes scalars;
    private final TensorOps tensors;

    Builtins(Ranks ranks, Trace trace, RankRules rules) {
        comparisons = new Comparisons(ranks, trace);
        shapes = new ShapeQueries(ranks, trace);
        scalars = new ScalarNodes(ranks, trace);
        tensors = new TensorOps(ranks, trace, rules);
    }

    ShapeQueries shapes() {
        return shapes;
    }

    /**
     * The operator that a dotted name in code means: {@code torch.add} is {@code aten::add}, {@code ops.prim.shape} is
     * {@code prim::shape}; null if it means none.
     */
    static String operator(String path) {
        String[] parts = path.split("\\.");
        if (parts.length == 1) {
            return switch (path) {
                case "int" -> "aten::Int";
                case "float" -> "aten::Float";
                case "bool" -> "aten::Bool";
                case "str" -> "aten::str";
                case "len" -> "aten::len";
                case "print" -> "prim::Print";
                default -> null;
            };
        } else if (parts[0].equals("torch") && parts.length == 2) {
            return "aten::" + parts[1];
        }
        return parts[0].equals("ops") && parts.length == 3 ? parts[1] + "::" + parts[2] : null;
    }

    /** @param results how many names the code gives to what the operator returns */
    Sym call(String op, Arguments arguments, int results) {
        if (IGNORED.contains(op)) {
            return Sym.Nothing.NONE;
        } else if (op.equals("prim::RaiseException")) {
            throw new ImportFailure.Contradiction("always raises an exception"
                    + (arguments.size() > 0 && arguments.get(0) instanceof Sym.Text text ? ": " + text.value() : ""));
        } else if (op.equals("aten::device") && arguments.get(0) instanceof Sym.Text name) {
            boolean indexed = arguments.size() > 1 && arguments.get(1) instanceof Sym.Int;
            return new Sym.Device(name.value() + (indexed ? ":" + ((Sym.Int) arguments.get(1)).value() : ""));
        } else if (op.equals("aten::__range_length") && arguments.allKnown()) {
            return rangeLength(arguments);
        } else if (op.equals("aten::__derive_index") && arguments.allKnown()) {
            return new Sym.Int(integer(arguments, 1) + integer(arguments, 0) * integer(arguments, 2));
        } else if (op.equals("aten::format") && arguments.allKnown()) {
            return new Sym.Text(arguments.get(0) instanceof Sym.Text text ? text.value() : "");
        }
        Sym known = arguments.allKnown() ? ScalarFolding.fold(op, arguments) : null;
        Sym result = known != null ? known : Structures.apply(op, arguments);
        if (result == null) {
            result = rejectLateChange(op, arguments);
        }
        return result != null ? result : node(op, arguments, results);
    }

    private Sym node(String op, Arguments arguments, int results) {
        Sym result = arguments.allKnown() ? null : comparisons.apply(op, arguments);
        if (result == null) {
            result = arguments.allKnown() && !isPresence(op) ? null : isPresence(op) ? comparisons.apply(op, arguments)
                    : shapes.apply(op, arguments);
        }
        if (result == null && !arguments.allKnown()) {
            result = scalars.apply(op, arguments);
        }
        return result != null ? result : tensors.apply(op, arguments, results);
    }

    private static boolean isPresence(String op) {
        return op.equals("aten::__is__") || op.equals("aten::__isnot__");
    }

    /** Lists that exist only when the model runs cannot be changed by code that runs now. */
    private static Sym rejectLateChange(String op, Arguments arguments) {
        boolean changes = Set.of("aten::append", "aten::extend", "aten::insert", "aten::pop", "aten::_set_item",
                "aten::clear", "aten::reverse").contains(op);
        if (changes && arguments.size() > 0 && Operands.type(arguments.get(0)).isList()) {
            throw new ImportFailure.Unsupported("changes a list whose length is known only when it runs");
        }
        boolean huge = arguments.positional().stream().anyMatch(s -> s instanceof Sym.ListOf list
                && list.items().size() > MAX_LIST);
        if (huge) {
            throw new ImportFailure.Unsupported("makes a list of more than " + MAX_LIST + " items");
        }
        return null;
    }

    private static Sym rangeLength(Arguments arguments) {
        long from = integer(arguments, 0);
        long to = integer(arguments, 1);
        long step = integer(arguments, 2);
        if (step == 0) {
            throw new ImportFailure.Contradiction("steps by zero");
        }
        long span = step > 0 ? to - from : from - to;
        long width = Math.abs(step);
        return new Sym.Int(span <= 0 ? 0 : (span + width - 1) / width);
    }

    private static long integer(Arguments arguments, int at) {
        if (arguments.get(at) instanceof Sym.Int integer) {
            return integer.value();
        }
        throw new ImportFailure.Unsupported("counts with " + Operands.type(arguments.get(at)));
    }

    /** A tensor-valued or other value of a later call whose optional type code has checked. */
    static boolean needsRefining(Sym symbol, ValueType type) {
        return symbol instanceof Sym.Runtime runtime && runtime.type().isOptional() && !type.isOptional();
    }
}
