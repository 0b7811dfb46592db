package dev.lathe.graph.importer;

/** Arithmetic, comparison and conversion of numbers, texts and devices that are all known. */
final class ScalarFolding {
    private ScalarFolding() { }

    /** @return null if the operator is none of these, or does not take such operands */
    static Sym fold(String op, Arguments arguments) {
        if (!arguments.named().isEmpty()) {
            return null;
        }
        if (arguments.size() == 1) {
            return unary(op, arguments.get(0));
        }
        return arguments.size() == 2 ? binary(op, arguments.get(0), arguments.get(1)) : null;
    }

    private static Sym unary(String op, Sym operand) {
        if (op.equals("aten::__not__")) {
            return operand instanceof Sym.Bool bool ? new Sym.Bool(!bool.value()) : null;
        }
        if (operand instanceof Sym.Text text) {
            return text(op, text.value());
        }
        Double value = number(operand);
        if (value == null) {
            return null;
        }
        boolean integral = !(operand instanceof Sym.Real);
        long whole = operand instanceof Sym.Int integer ? integer.value() : value.longValue();
        return switch (op) {
            case "aten::neg" -> integral ? new Sym.Int(-whole) : new Sym.Real(-value);
            case "aten::abs", "prim::abs" -> integral ? new Sym.Int(Math.abs(whole)) : new Sym.Real(Math.abs(value));
            case "aten::Int", "aten::IntImplicit" -> new Sym.Int(whole);
            case "aten::Float", "aten::FloatImplicit" -> new Sym.Real(value);
            case "aten::Bool" -> new Sym.Bool(value != 0);
            case "aten::floor" -> new Sym.Int((long) Math.floor(value));
            case "aten::ceil" -> new Sym.Int((long) Math.ceil(value));
            case "aten::sqrt" -> new Sym.Real(Math.sqrt(value));
            case "aten::exp" -> new Sym.Real(Math.exp(value));
            case "aten::log" -> new Sym.Real(Math.log(value));
            case "aten::str" -> integral && operand instanceof Sym.Int ? new Sym.Text(Long.toString(whole)) : null;
            default -> null;
        };
    }

    private static Sym text(String op, String value) {
        return switch (op) {
            case "aten::len" -> new Sym.Int(value.codePointCount(0, value.length()));
            case "aten::str" -> new Sym.Text(value);
            case "aten::lower" -> new Sym.Text(value.toLowerCase(java.util.Locale.ROOT));
            case "aten::upper" -> new Sym.Text(value.toUpperCase(java.util.Locale.ROOT));
            case "aten::device" -> new Sym.Device(value);
            default -> null;
        };
    }

    private static Sym binary(String op, Sym left, Sym right) {
        if (left instanceof Sym.Bool one && right instanceof Sym.Bool other) {
            Sym truth = truth(op, one.value(), other.value());
            if (truth != null) {
                return truth;
            }
        }
        if (number(left) != null && number(right) != null) {
            boolean integral = !(left instanceof Sym.Real) && !(right instanceof Sym.Real);
            return integral ? integers(op, integer(left), integer(right)) : reals(op, number(left), number(right));
        }
        boolean sameKind = left instanceof Sym.Text && right instanceof Sym.Text
                || left instanceof Sym.Device && right instanceof Sym.Device
                || left instanceof Sym.Complex && right instanceof Sym.Complex;
        if (!sameKind) {
            return null;
        }
        return switch (op) {
            case "aten::eq" -> new Sym.Bool(left.equals(right));
            case "aten::ne" -> new Sym.Bool(!left.equals(right));
            case "aten::add" -> left instanceof Sym.Text one
                    ? new Sym.Text(one.value() + ((Sym.Text) right).value()) : null;
            case "aten::__contains__" -> left instanceof Sym.Text one
                    ? new Sym.Bool(one.value().contains(((Sym.Text) right).value())) : null;
            case "aten::startswith" -> left instanceof Sym.Text one
                    ? new Sym.Bool(one.value().startsWith(((Sym.Text) right).value())) : null;
            case "aten::endswith" -> left instanceof Sym.Text one
                    ? new Sym.Bool(one.value().endsWith(((Sym.Text) right).value())) : null;
            default -> null;
        };
    }

    private static Sym truth(String op, boolean left, boolean right) {
        return switch (op) {
            case "aten::__and__" -> new Sym.Bool(left & right);
            case "aten::__or__" -> new Sym.Bool(left | right);
            case "aten::__xor__" -> new Sym.Bool(left ^ right);
            default -> null;
        };
    }

    private static Sym integers(String op, long left, long right) {
        boolean divides = op.equals("aten::div") || op.equals("aten::floordiv") || op.equals("aten::remainder");
        if (divides && right == 0) {
            throw new ImportFailure.Contradiction("divides by zero");
        }
        return switch (op) {
            case "aten::add" -> new Sym.Int(left + right);
            case "aten::sub" -> new Sym.Int(left - right);
            case "aten::mul" -> new Sym.Int(left * right);
            case "aten::div" -> new Sym.Real((double) left / right);
            case "aten::floordiv" -> new Sym.Int(Math.floorDiv(left, right));
            case "aten::remainder" -> new Sym.Int(Math.floorMod(left, right));
            case "aten::pow" -> new Sym.Real(Math.pow(left, right));
            case "prim::min" -> new Sym.Int(Math.min(left, right));
            case "prim::max" -> new Sym.Int(Math.max(left, right));
            case "aten::__and__" -> new Sym.Int(left & right);
            case "aten::__or__" -> new Sym.Int(left | right);
            case "aten::__xor__" -> new Sym.Int(left ^ right);
            case "aten::__lshift__" -> new Sym.Int(left << right);
            case "aten::__rshift__" -> new Sym.Int(left >> right);
            default -> comparison(op, Long.compare(left, right));
        };
    }

    private static Sym reals(String op, double left, double right) {
        return switch (op) {
            case "aten::add" -> new Sym.Real(left + right);
            case "aten::sub" -> new Sym.Real(left - right);
            case "aten::mul" -> new Sym.Real(left * right);
            case "aten::div" -> new Sym.Real(left / right);
            case "aten::floordiv" -> new Sym.Real(Math.floor(left / right));
            case "aten::remainder" -> new Sym.Real(left - right * Math.floor(left / right));
            case "aten::pow" -> new Sym.Real(Math.pow(left, right));
            case "prim::min" -> new Sym.Real(Math.min(left, right));
            case "prim::max" -> new Sym.Real(Math.max(left, right));
            default -> Double.isNaN(left) || Double.isNaN(right) ? null : comparison(op, Double.compare(left, right));
        };
    }

    private static Sym comparison(String op, int order) {
        return switch (op) {
            case "aten::eq", "aten::ne", "aten::lt", "aten::le", "aten::gt", "aten::ge" ->
                    new Sym.Bool(Condition.holds(op.substring("aten::".length()), order));
            default -> null;
        };
    }

    private static Double number(Sym symbol) {
        return symbol instanceof Sym.Real real ? Double.valueOf(real.value())
                : symbol instanceof Sym.Int || symbol instanceof Sym.Bool ? Double.valueOf(integer(symbol)) : null;
    }

    private static long integer(Sym symbol) {
        return symbol instanceof Sym.Int integer ? integer.value() : ((Sym.Bool) symbol).value() ? 1 : 0;
    }
}
