package dev.lathe.torchscript.lang;

import java.util.List;
import java.util.stream.Collectors;

/** Expressions as text. Whatever could bind otherwise is put in parentheses. */
final class ExprPrinter {
    private ExprPrinter() { }

    static String print(Expr expression) {
        if (expression instanceof Expr.Name name) {
            return name.id();
        } else if (expression instanceof Expr.Attribute attribute) {
            return operand(attribute.object()) + "." + attribute.name();
        } else if (expression instanceof Expr.Call call) {
            return operand(call.function()) + "("
                    + call.arguments().stream().map(ExprPrinter::argument).collect(Collectors.joining(", ")) + ")";
        } else if (expression instanceof Expr.Subscript subscript) {
            return operand(subscript.object()) + "[" + index(subscript.index()) + "]";
        } else if (expression instanceof Expr.Slice slice) {
            return orEmpty(slice.from()) + ":" + orEmpty(slice.to())
                    + (slice.step() == null ? "" : ":" + print(slice.step()));
        } else if (expression instanceof Expr.Unary unary) {
            return unary.operator() + (unary.operator().equals("not") ? " " : "") + operand(unary.operand());
        } else if (expression instanceof Expr.Binary binary) {
            return operand(binary.left()) + " " + binary.operator() + " " + operand(binary.right());
        } else if (expression instanceof Expr.Conditional choice) {
            return operand(choice.then()) + " if " + operand(choice.condition()) + " else "
                    + operand(choice.otherwise());
        }
        return literal(expression);
    }

    private static String literal(Expr expression) {
        if (expression instanceof Expr.Constant constant) {
            return constant.text();
        } else if (expression instanceof Expr.Int integer) {
            return integer.value().toString();
        } else if (expression instanceof Expr.Float number) {
            return number(number.value());
        } else if (expression instanceof Expr.Imaginary number) {
            return number(number.value()) + "j";
        } else if (expression instanceof Expr.Str string) {
            return StringText.encode(string.value());
        } else if (expression instanceof Expr.ListOf list) {
            return "[" + all(list.items()) + "]";
        } else if (expression instanceof Expr.TupleOf tuple) {
            return "(" + all(tuple.items()) + (tuple.items().size() == 1 ? ",)" : ")");
        } else if (expression instanceof Expr.DictOf dict) {
            return "{" + dict.entries().stream().map(ExprPrinter::entry).collect(Collectors.joining(", ")) + "}";
        } else if (expression instanceof Expr.ListFor list) {
            return "[" + operand(list.item()) + comprehension(list.targets(), list.source(), list.condition()) + "]";
        }
        Expr.DictFor dict = (Expr.DictFor) expression;
        return "{" + entry(dict.item()) + comprehension(dict.targets(), dict.source(), dict.condition()) + "}";
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e10) {
            String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
            return sign + (long) Math.abs(value) + ".";
        }
        return Double.toString(value).replace("E", "e");
    }

    private static String comprehension(List<Expr> targets, Expr source, Expr condition) {
        return " for " + all(targets) + " in " + operand(source)
                + (condition == null ? "" : " if " + operand(condition));
    }

    static String all(List<Expr> expressions) {
        return expressions.stream().map(ExprPrinter::print).collect(Collectors.joining(", "));
    }

    private static String argument(Expr.Argument argument) {
        if (argument.name() == null) {
            return print(argument.value());
        }
        return argument.name() + (argument.name().equals("*") ? "" : "=") + print(argument.value());
    }

    private static String entry(Expr.Entry entry) {
        return print(entry.key()) + ": " + print(entry.value());
    }

    private static String index(Expr index) {
        return index instanceof Expr.TupleOf tuple && tuple.items().size() > 1 ? all(tuple.items()) : print(index);
    }

    private static String orEmpty(Expr part) {
        return part == null ? "" : print(part);
    }

    private static String operand(Expr expression) {
        boolean binds = expression instanceof Expr.Unary || expression instanceof Expr.Binary
                || expression instanceof Expr.Conditional || isNumber(expression);
        return binds ? "(" + print(expression) + ")" : print(expression);
    }

    private static boolean isNumber(Expr expression) {
        return expression instanceof Expr.Int || expression instanceof Expr.Float
                || expression instanceof Expr.Imaginary;
    }
}
