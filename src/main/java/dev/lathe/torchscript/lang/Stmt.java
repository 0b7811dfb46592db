package dev.lathe.torchscript.lang;

import java.util.List;

/** A statement and the line on which it begins. */
public sealed interface Stmt {

    SourceLine at();

    /** @param bases names such as {@code Module}, {@code NamedTuple}, {@code Enum}, {@code Interface}; may be empty */
    record ClassDef(String name, List<Expr> bases, List<Stmt> body, SourceLine at) implements Stmt {
        public ClassDef {
            bases = List.copyOf(bases);
            body = List.copyOf(body);
        }
    }

    /** @param result type of the result, or null */
    record FunctionDef(String name, List<Expr> decorators, List<Parameter> parameters, Expr result, List<Stmt> body,
                       SourceLine at) implements Stmt {
        public FunctionDef {
            decorators = List.copyOf(decorators);
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    /** @param otherwise empty if there is no {@code else}; {@code elif} is an {@code if} within it */
    record If(Expr condition, List<Stmt> then, List<Stmt> otherwise, SourceLine at) implements Stmt {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    record While(Expr condition, List<Stmt> body, SourceLine at) implements Stmt {
        public While {
            body = List.copyOf(body);
        }
    }

    record For(List<Expr> targets, Expr source, List<Stmt> body, SourceLine at) implements Stmt {
        public For {
            targets = List.copyOf(targets);
            body = List.copyOf(body);
        }
    }

    record With(List<WithItem> items, List<Stmt> body, SourceLine at) implements Stmt {
        public With {
            items = List.copyOf(items);
            body = List.copyOf(body);
        }
    }

    /**
     * {@code a = x}; {@code a, b = x} takes what an operator returns, and {@code a, b, = x} ({@code unpacks}) the items
     * of a tuple or a list.
     */
    record Assign(List<Expr> targets, boolean unpacks, Expr value, SourceLine at) implements Stmt {
        public Assign {
            targets = List.copyOf(targets);
        }
    }

    /** {@code target : type = value}; {@code value} may be null. */
    record Annotated(Expr target, Expr type, Expr value, SourceLine at) implements Stmt { }

    /** {@code target += value}; {@code operator} is without the equals sign. */
    record Augmented(Expr target, String operator, Expr value, SourceLine at) implements Stmt { }

    /** @param value null for a bare {@code return} */
    record Return(Expr value, SourceLine at) implements Stmt { }

    /** @param value null for a bare {@code raise} */
    record Raise(Expr value, SourceLine at) implements Stmt { }

    /** @param message null if there is none */
    record Assert(Expr condition, Expr message, SourceLine at) implements Stmt { }

    record Delete(List<Expr> targets, SourceLine at) implements Stmt {
        public Delete {
            targets = List.copyOf(targets);
        }
    }

    record Import(String module, SourceLine at) implements Stmt { }

    record Evaluate(Expr value, SourceLine at) implements Stmt { }

    record Pass(SourceLine at) implements Stmt { }

    record Break(SourceLine at) implements Stmt { }

    record Continue(SourceLine at) implements Stmt { }

    /** A parameter; {@code type} and {@code preset} (its default) may be null; a bare {@code *} has that name. */
    record Parameter(String name, Expr type, Expr preset) { }

    /** {@code context as target}; {@code target} may be null. */
    record WithItem(Expr context, Expr target) { }
}
