package dev.lathe.graph.emitter;

import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.SourceLine;
import dev.lathe.torchscript.lang.Stmt;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How attributes of modules are named in code. */
final class Names {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final Set<String> KEYWORDS = Set.of("and", "as", "assert", "async", "await", "break", "class",
            "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
            "in",
            "is", "lambda", "None", "True", "False", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
            "with", "yield", "inf", "nan", "training");

    private Names() { }

    static Expr attribute(Expr object, String name) {
        return isIdentifier(name) ? new Expr.Attribute(object, name)
                : call("getattr", object, new Expr.Str(name));
    }

    /** The attribute at a dotted path below an object. */
    static Expr path(Expr object, String path) {
        Expr result = object;
        for (String name : path.split("\\.")) {
            result = attribute(result, name);
        }
        return result;
    }

    static Stmt declaration(String name, String type) {
        if (isIdentifier(name)) {
            return new Stmt.Annotated(new Expr.Name(name), new Expr.Name(type), null, SourceLine.NONE);
        }
        Expr target = new Expr.Subscript(new Expr.Name("__annotations__"), new Expr.Str(name));
        return assign(target, new Expr.Name(type));
    }

    static Stmt assign(Expr target, Expr value) {
        return new Stmt.Assign(List.of(target), false, value, SourceLine.NONE);
    }

    static Expr call(String function, Expr... arguments) {
        return new Expr.Call(new Expr.Name(function), List.of(arguments).stream().map(Expr.Argument::of).toList());
    }

    /** A statement that ends the call with an exception. */
    static Stmt raise(String message) {
        return new Stmt.Evaluate(call("ops.prim.RaiseException", new Expr.Str(message)), SourceLine.NONE);
    }

    private static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches() && !KEYWORDS.contains(name);
    }
}
