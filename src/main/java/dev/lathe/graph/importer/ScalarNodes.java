package dev.lathe.graph.importer;

import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import java.util.List;
import java.util.Set;

/** Arithmetic on numbers that are known only when the model runs, as nodes. */
final class ScalarNodes {
    private static final Set<String> ARITHMETIC = Set.of("aten::add", "aten::sub", "aten::mul", "aten::floordiv",
            "aten::remainder", "aten::neg", "prim::min", "prim::max", "prim::abs", "aten::abs", "aten::__and__",
            "aten::__or__", "aten::__lshift__", "aten::__rshift__");
    private static final Set<String> REAL = Set.of("aten::div", "aten::pow", "aten::sqrt", "aten::exp", "aten::log",
            "aten::Float", "aten::FloatImplicit");
    private static final Set<String> INTEGER = Set.of("aten::Int", "aten::IntImplicit", "aten::floor", "aten::ceil",
            "aten::__range_length", "aten::__derive_index");

    private final Ranks ranks;
    private final Trace trace;

    ScalarNodes(Ranks ranks, Trace trace) {
        this.ranks = ranks;
        this.trace = trace;
    }

    /** @return null if the operator is none of these */
    Sym apply(String op, Arguments arguments) {
        boolean converts = op.equals("aten::Int") || op.equals("aten::Float") || op.endsWith("Implicit");
        if (arguments.size() == 0 || arguments.anyTensor() && !converts || !numeric(arguments) && !converts) {
            return null;
        }
        ValueType type = type(op, arguments);
        if (type == null) {
            return null;
        }
        Measure measure = type.equals(ValueType.INT) ? measure(op, arguments) : null;
        Long known = ranks.value(measure);
        if (known != null) {
            return new Sym.Int(known);
        }
        Value value = trace.add(op, Operands.of(arguments.positional()), Operands.of(arguments.named()),
                List.of(type)).get(0);
        return new Sym.Runtime(new Operand.Ref(value), type, measure, null, Comparisons.origins(arguments));
    }

    private static boolean numeric(Arguments arguments) {
        return arguments.positional().stream().allMatch(symbol -> Operands.type(symbol).isScalar()
                || Operands.type(symbol).equals(ValueType.INTS));
    }

    private static ValueType type(String op, Arguments arguments) {
        if (REAL.contains(op)) {
            return ValueType.FLOAT;
        } else if (INTEGER.contains(op)) {
            return ValueType.INT;
        } else if (!ARITHMETIC.contains(op)) {
            return null;
        }
        boolean real = arguments.positional().stream().anyMatch(s -> Operands.type(s).equals(ValueType.FLOAT));
        return real ? ValueType.FLOAT : ValueType.INT;
    }

    private Measure measure(String op, Arguments arguments) {
        Measure left = measure(arguments.get(0));
        Measure right = arguments.size() > 1 ? measure(arguments.get(1)) : null;
        if (left == null) {
            return null;
        }
        return switch (op) {
            case "aten::add" -> left.plus(right);
            case "aten::sub" -> left.minus(right);
            case "aten::neg" -> left.times(-1);
            case "aten::mul" -> right == null ? null : right.isConstant() ? left.times(right.offset())
                    : left.isConstant() ? right.times(left.offset()) : null;
            default -> null;
        };
    }

    private Measure measure(Sym symbol) {
        return symbol instanceof Sym.Int integer ? Measure.of(integer.value())
                : symbol instanceof Sym.Runtime runtime ? ranks.resolve(runtime.measure()) : null;
    }
}
