package dev.lathe.torchscript.lang;

import java.math.BigInteger;
import java.util.List;

/** An expression; types are expressions too ({@code Optional[Tensor]}). */
public sealed interface Expr {

    /** {@code None}, {@code True}, {@code False} and {@code ...}. */
    enum Constant implements Expr {
        NONE("None"), TRUE("True"), FALSE("False"), ELLIPSIS("...");

        private final String text;

        Constant(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    record Name(String id) implements Expr { }

    /** An integer; a sign belongs to it. */
    record Int(BigInteger value) implements Expr {
        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }
    }

    /** A finite floating point number; infinities are the names {@code inf} and {@code nan}. */
    record Float(double value) implements Expr { }

    /** The imaginary number {@code value}·j. */
    record Imaginary(double value) implements Expr { }

    /** A string; bytes of it that are no UTF-8 stand as U+DC80 … U+DCFF. */
    record Str(String value) implements Expr { }

    record Attribute(Expr object, String name) implements Expr { }

    /** {@code object[index]}; several indices are a {@link TupleOf}. */
    record Subscript(Expr object, Expr index) implements Expr { }

    /** {@code from:to:step} within a subscript; each part may be null. */
    record Slice(Expr from, Expr to, Expr step) implements Expr { }

    record Call(Expr function, List<Argument> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record ListOf(List<Expr> items) implements Expr {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    record TupleOf(List<Expr> items) implements Expr {
        public TupleOf {
            items = List.copyOf(items);
        }
    }

    record DictOf(List<Entry> entries) implements Expr {
        public DictOf {
            entries = List.copyOf(entries);
        }
    }

    /** {@code [item for targets in source if condition]}; {@code condition} may be null. */
    record ListFor(Expr item, List<Expr> targets, Expr source, Expr condition) implements Expr {
        public ListFor {
            targets = List.copyOf(targets);
        }
    }

    /** {@code {key: value for targets in source if condition}}; {@code condition} may be null. */
    record DictFor(Entry item, List<Expr> targets, Expr source, Expr condition) implements Expr {
        public DictFor {
            targets = List.copyOf(targets);
        }
    }

    /** {@code -x}, {@code +x}, {@code ~x}, {@code not x}. */
    record Unary(String operator, Expr operand) implements Expr { }

    /** Arithmetic, comparisons ({@code is not}, {@code not in}), {@code and}, {@code or}. */
    record Binary(Expr left, String operator, Expr right) implements Expr { }

    record Conditional(Expr condition, Expr then, Expr otherwise) implements Expr { }

    /** An argument of a call; {@code name} is null for a positional one, {@code "*"} for an unpacked one. */
    record Argument(String name, Expr value) {
        public static Argument of(Expr value) {
            return new Argument(null, value);
        }
    }

    /** One entry of a dictionary. */
    record Entry(Expr key, Expr value) { }
}
