package dev.lathe.graph.emitter;

import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.lang.Expr;
import java.util.function.Function;

/** Operands as expressions. */
final class OperandPrinter {
    private final Function<Value, Expr> values;
    private final Function<String, Expr> weights;

    /** @param weights gives expressions for weights and packed objects, by name */
    OperandPrinter(Function<Value, Expr> values, Function<String, Expr> weights) {
        this.values = values;
        this.weights = weights;
    }

    Expr print(Operand operand) {
        if (operand instanceof Operand.Ref ref) {
            return values.apply(ref.value());
        } else if (operand instanceof Operand.WeightRef ref) {
            return weights.apply(ref.name());
        } else if (operand instanceof Operand.ObjectRef ref) {
            return weights.apply(ref.name());
        } else if (operand instanceof Operand.ListOf list) {
            return list(list);
        } else if (operand instanceof Operand.TupleOf tuple) {
            return new Expr.TupleOf(tuple.items().stream().map(this::print).toList());
        } else if (operand instanceof Operand.DictOf dict) {
            Expr entries = new Expr.DictOf(dict.entries().stream()
                    .map(entry -> new Expr.Entry(print(entry.key()), print(entry.value()))).toList());
            return dict.entries().isEmpty() ? Names.call("annotate", type(dict.type()), entries) : entries;
        }
        return literal(operand);
    }

    private Expr list(Operand.ListOf list) {
        Expr items = new Expr.ListOf(list.items().stream().map(this::print).toList());
        boolean inferred = !list.items().isEmpty() && !list.element().isOptional() && !list.element().isList();
        return inferred ? items : Names.call("annotate", type(ValueType.listOf(list.element())), items);
    }

    static Expr type(ValueType type) {
        return new Expr.Name(type.text());
    }

    static Expr literal(Operand operand) {
        if (operand instanceof Operand.Int integer) {
            return Expr.Int.of(integer.value());
        } else if (operand instanceof Operand.Real real) {
            return real(real.value());
        } else if (operand instanceof Operand.Bool bool) {
            return bool.value() ? Expr.Constant.TRUE : Expr.Constant.FALSE;
        } else if (operand instanceof Operand.Text text) {
            return new Expr.Str(text.value());
        } else if (operand instanceof Operand.Device device) {
            return Names.call("torch.device", new Expr.Str(device.name()));
        } else if (operand instanceof Operand.Complex complex) {
            return new Expr.Binary(new Expr.Float(complex.real()), "+", new Expr.Imaginary(complex.imaginary()));
        }
        return Expr.Constant.NONE;
    }

    private static Expr real(double value) {
        if (Double.isNaN(value)) {
            return new Expr.Name("nan");
        } else if (Double.isInfinite(value)) {
            return value > 0 ? new Expr.Name("inf") : new Expr.Unary("-", new Expr.Name("inf"));
        }
        return new Expr.Float(value);
    }
}
