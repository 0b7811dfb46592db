package dev.lathe.graph.importer;

import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Truth values of which something is known only when the model runs. */
final class Comparisons {
    private static final Set<String> ORDER = Set.of("eq", "ne", "lt", "le", "gt", "ge");

    private final Ranks ranks;
    private final Trace trace;

    Comparisons(Ranks ranks, Trace trace) {
        this.ranks = ranks;
        this.trace = trace;
    }

    /** @return null if the operator gives no truth value */
    Sym apply(String op, Arguments arguments) {
        String name = op.substring(op.indexOf("::") + 2);
        if (name.equals("__is__") || name.equals("__isnot__")) {
            return presence(op, arguments.get(0), arguments.get(1), name.equals("__is__"));
        } else if (name.equals("__not__") && arguments.get(0) instanceof Sym.Runtime operand) {
            return truth(op, arguments, new Condition.Not(condition(operand)));
        } else if (name.equals("Bool") && arguments.get(0) instanceof Sym.Runtime operand) {
            Measure value = operand.type().equals(ValueType.INT) ? ranks.resolve(operand.measure()) : null;
            return truth(op, arguments, value != null ? new Condition.Compare(value, "ne") : opaque(arguments));
        } else if (name.equals("__contains__")) {
            return truth(op, arguments, contains(arguments));
        }
        boolean logic = name.equals("__and__") || name.equals("__or__");
        if (logic && isTruth(arguments.get(0)) && isTruth(arguments.get(1))) {
            Condition left = condition(arguments.get(0));
            Condition right = condition(arguments.get(1));
            return truth(op, arguments, name.equals("__and__") ? new Condition.And(left, right)
                    : new Condition.Or(left, right));
        }
        return ORDER.contains(name) && !arguments.anyTensor() ? compared(op, name, arguments) : null;
    }

    /** What is known of a truth value. */
    static Condition condition(Sym symbol) {
        if (symbol instanceof Sym.Bool bool) {
            return new Condition.Known(bool.value());
        }
        Sym.Runtime runtime = (Sym.Runtime) symbol;
        return runtime.condition() != null ? runtime.condition() : new Condition.Opaque(runtime.origins());
    }

    private static boolean isTruth(Sym symbol) {
        return Operands.type(symbol).equals(ValueType.BOOL);
    }

    private Sym presence(String op, Sym left, Sym right, boolean is) {
        if (left instanceof Sym.Runtime runtime && right == Sym.Nothing.NONE && runtime.type().isOptional()) {
            Condition absent = trace.inputOf(runtime) != null ? new Condition.Absent(trace.inputOf(runtime))
                    : new Condition.Opaque(runtime.origins());
            return truth(op, Arguments.of(left, right), is ? absent : new Condition.Not(absent));
        } else if (left == Sym.Nothing.NONE || right == Sym.Nothing.NONE) {
            return new Sym.Bool((left == right) == is);
        }
        Sym same = ScalarFolding.fold("aten::eq", Arguments.of(left, right));
        if (same instanceof Sym.Bool bool) {
            return new Sym.Bool(bool.value() == is);
        }
        throw new ImportFailure.Unsupported("compares the identity of objects");
    }

    private Sym compared(String op, String name, Arguments arguments) {
        Measure left = measure(arguments.get(0));
        Measure right = measure(arguments.get(1));
        String input = trace.inputOf(arguments.get(0));
        boolean equality = name.equals("eq") || name.equals("ne");
        if (equality && input != null && arguments.get(1).isKnown()) {
            Condition equal = new Condition.Equal(input, Operands.of(arguments.get(1)));
            return truth(op, arguments, name.equals("eq") ? equal : new Condition.Not(equal));
        }
        boolean numbers = isInt(arguments.get(0)) && isInt(arguments.get(1));
        Measure difference = left == null ? null : left.minus(right);
        if (numbers && difference != null) {
            return truth(op, arguments, new Condition.Compare(difference, name));
        } else if (!numbers && difference != null && equality) {
            Condition equal = new Condition.And(new Condition.Compare(difference, "eq"), opaque(arguments));
            return truth(op, arguments, name.equals("eq") ? equal : new Condition.Not(equal));
        }
        return truth(op, arguments, opaque(arguments));
    }

    private Condition contains(Arguments arguments) {
        Measure value = measure(arguments.get(1));
        Long known = ranks.value(value);
        if (known != null && arguments.get(0).isKnown() && arguments.get(0) instanceof Sym.ListOf list) {
            return new Condition.Known(list.items().contains(new Sym.Int(known)));
        }
        Set<Origin> origins = new HashSet<>(origins(arguments));
        origins.addAll(ranks.origins(value));
        return new Condition.Opaque(origins);
    }

    private static boolean isInt(Sym symbol) {
        return Operands.type(symbol).equals(ValueType.INT);
    }

    /** Value of an integer or length of a list, or null. */
    private Measure measure(Sym symbol) {
        if (symbol instanceof Sym.Int integer) {
            return Measure.of(integer.value());
        } else if (symbol instanceof Sym.ListOf list) {
            return Measure.of(list.items().size());
        }
        return symbol instanceof Sym.Runtime runtime ? ranks.resolve(runtime.measure()) : null;
    }

    private Condition opaque(Arguments arguments) {
        return new Condition.Opaque(origins(arguments));
    }

    static Set<Origin> origins(Arguments arguments) {
        Set<Origin> origins = new HashSet<>();
        for (Sym symbol : arguments.positional()) {
            if (symbol instanceof Sym.Runtime runtime) {
                origins.addAll(runtime.origins());
            }
        }
        return origins;
    }

    private Sym truth(String op, Arguments arguments, Condition condition) {
        Boolean decided = condition.decide(ranks);
        if (decided != null) {
            return new Sym.Bool(decided);
        }
        boolean computable = arguments.positional().stream()
                .noneMatch(symbol -> symbol instanceof Sym.Runtime runtime && runtime.operand() == null);
        Operand operand = computable ? new Operand.Ref(trace.add(op, Operands.of(arguments.positional()), Map.of(),
                List.of(ValueType.BOOL)).get(0)) : null;
        return new Sym.Runtime(operand, ValueType.BOOL, null, condition, origins(arguments));
    }
}
